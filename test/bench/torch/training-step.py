"""Prints, as JSON, the milliseconds of PyTorch's loss and of its loss and gradient for a ResNet-20 in training, eager mode, as it is shipped.

    python3 test/bench/torch/training-step.py IMAGES THREADS
"""
import json
import sys
import time

import torch
import torch.nn.functional as F
from torch import nn

images, threads = int(sys.argv[1]), int(sys.argv[2])
torch.set_num_threads(threads)
torch.manual_seed(0)


class Block(nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(outputs)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(outputs)
        self.skip = nn.Identity()
        if stride != 1 or inputs != outputs:
            self.skip = nn.Sequential(nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs))

    def forward(self, x):
        y = self.bn2(self.conv2(F.relu(self.bn1(self.conv1(x)))))
        return F.relu(y + self.skip(x))


def resnet20():
    layers = [nn.Conv2d(3, 16, 3, 1, 1, bias=False), nn.BatchNorm2d(16), nn.ReLU()]
    width = 16
    for stage, outputs in enumerate((16, 32, 64)):
        for block in range(3):
            layers.append(Block(width, outputs, 2 if stage and not block else 1))
            width = outputs
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(64, 10))


def least(work, rounds=6):
    times = []
    for _ in range(rounds + 1):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return 1000 * min(times[1:])  # the first one warms up


net = resnet20().train()
x, labels = torch.randn(images, 3, 32, 32), torch.randint(10, (images,))


def loss():
    with torch.no_grad():
        F.cross_entropy(net(x), labels)


def gradient():
    net.zero_grad()
    F.cross_entropy(net(x), labels).backward()


print(json.dumps({"version": torch.__version__, "loss": least(loss), "gradient": least(gradient)}))
