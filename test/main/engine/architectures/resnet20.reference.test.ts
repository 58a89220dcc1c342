import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { resnet20 } from '#main/engine/architectures/resnet20.ts';
import { ortCpu } from '#main/engine/runtimes/ort-cpu.ts';
import { readNpy } from '#main/formats/npy.ts';
import { readNpz } from '#main/formats/npz.ts';
import { readSafetensors } from '#main/formats/safetensors.ts';
import { parseParams } from '#shared/domain/params.ts';
import { describeWithReference, reference } from '#test/fixtures/reference.ts';
import { resnetGraph } from '#test/fixtures/resnet.ts';

interface Examples {
  /** batch × channels × 32 × 32, normalised */
  readonly images: Float32Array;
  readonly labels: ArrayLike<number>;
  readonly count: number;
}

/** Mean loss and count of right images of a published checkpoint, `batch` images at a time. */
async function evaluate(path: string, { images, labels, count }: Examples, batch: number) {
  const { tensors, metadata } = readSafetensors(readFileSync(path), path);
  const shapes = new Map([...tensors].map(([name, { shape }]) => [name, shape]));
  const params = parseParams(resnet20, resnet20.infer(metadata, shapes));
  const { loss, logits } = resnetGraph(params, batch);
  const compiled = await ortCpu.compile({ loss, logits });
  const named = [...resnet20.parameters(params), ...resnet20.buffers(params)].map(({ name }) => name);
  const weights = Object.fromEntries(named.map((name) => [name, Float32Array.from(tensors.get(name)!.data)]));
  const pixels = images.length / count;
  let [sum, right] = [0, 0];
  for (let start = 0; start < count; start += batch) {
    const oneHot = new Float32Array(batch * 10);
    for (let i = 0; i < batch; i++) oneHot[i * 10 + labels[start + i]] = 1;
    const part = images.subarray(start * pixels, (start + batch) * pixels);
    const found = await compiled.run({ ...weights, images: part, labels: oneHot });
    sum += found.loss[0] * (batch / count);
    for (let i = 0; i < batch; i++) {
      const row = found.logits.subarray(i * 10, i * 10 + 10);
      if (row.indexOf(Math.max(...row)) === labels[start + i]) right++;
    }
  }
  await compiled.dispose();
  return { loss: sum, right };
}

describeWithReference('resnet20-cifar10', () => {
  const mean = [0.4914, 0.4822, 0.4465];
  const std = [0.2023, 0.1994, 0.201];
  const file = reference('resnet20-cifar10', 'cifar10-test1000-jpeg.npz');
  const expected = JSON.parse(readFileSync(reference('resnet20-cifar10', 'expected.json'), 'utf8')) as Record<
    string,
    { loss1000: number; accuracy1000: number }
  >;

  it.each(['residual-seed0', 'plain-seed0'])(
    '%s: loss and accuracy on 1000 images',
    { timeout: 60_000 },
    async (name) => {
      const arrays = readNpz(readFileSync(file), file);
      const { data } = arrays.get('images')!;
      const images = new Float32Array(data.length);
      data.forEach((value, i) => {
        const [image, pixel, channel] = [Math.floor(i / 3072), Math.floor(i / 3) % 1024, i % 3];
        images[(image * 3 + channel) * 1024 + pixel] = (value / 255 - mean[channel]) / std[channel];
      });
      const examples = { images, labels: arrays.get('labels')!.data, count: 1000 };
      const { loss, right } = await evaluate(reference('resnet20-cifar10', `${name}.safetensors`), examples, 100);
      expect(Math.abs(loss / expected[name].loss1000 - 1)).toBeLessThan(2e-4);
      expect(right).toBe(Math.round(expected[name].accuracy1000 * 1000));
    },
  );
});

describeWithReference('resnet20-fashion', () => {
  it.each(['residual-seed0', 'plain-seed0'])('%s: loss and accuracy, one channel, shortcut A', async (name) => {
    const at = (part: string): string => reference('resnet20-fashion', part);
    const read = (part: string) => readNpy(readFileSync(at(part)), part).data;
    const expected = JSON.parse(readFileSync(at(`${name}.expected.json`), 'utf8')) as Record<string, number>;
    const images = new Float32Array(256 * 1024).fill(-0.286 / 0.353);
    read('eval256_images_u8.npy').forEach((value, i) => {
      const [image, row, column] = [Math.floor(i / 784), Math.floor(i / 28) % 28, i % 28];
      images[image * 1024 + (row + 2) * 32 + column + 2] = (value / 255 - 0.286) / 0.353;
    });
    const examples = { images, labels: read('eval256_labels.npy'), count: 256 };
    const { loss, right } = await evaluate(at(`${name}.safetensors`), examples, 128);
    expect(Math.abs(loss / expected.loss256_f64 - 1)).toBeLessThan(2e-4);
    expect(right).toBe(expected.acc256 * 256);
  });
});
