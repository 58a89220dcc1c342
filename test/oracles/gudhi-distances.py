"""Distances between persistence diagrams by GUDHI. Reads a list of [points, points] as JSON, writes a list of their distances."""

import json
import sys

import gudhi
import numpy
from gudhi.hera import wasserstein_distance


def diagram(points):
    return numpy.array(points, dtype=float).reshape(-1, 2)


def wasserstein(a, b, order):
    # Hera's auction stops at a relative error of delta
    return wasserstein_distance(a, b, order=order, internal_p=float("inf"), delta=1e-8)


results = []
for first, second in json.load(sys.stdin):
    a, b = diagram(first), diagram(second)
    results.append(
        {
            # e = 0 asks for the exact algorithm
            "bottleneck": gudhi.bottleneck_distance(a, b, 0),
            "wasserstein1": wasserstein(a, b, 1.0),
            "wasserstein2": wasserstein(a, b, 2.0),
        }
    )
json.dump(results, sys.stdout)
