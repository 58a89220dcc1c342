"""Persistence pairs of grids by GUDHI, to compare with.

Reads a JSON list of {"complex", "shape", "values"} on stdin, values row-major with the last axis fastest, and prints a list of one list of
[dimension, birth, death] per grid: over Z/2, without those of no length, death null where a class never dies.

complex: "vertices" (cubes between the samples), "cells" (each sample a cube of the highest dimension) or "simplices" (those of "simplices", a list of lists
of samples). A cube between samples, or a simplex, has the largest of its values.
"""

import json
import math
import sys

import gudhi
import numpy


def complex_of(grid):
    values = numpy.array(grid["values"], dtype=float)
    if grid["complex"] == "simplices":
        return simplices(values, grid["simplices"])
    box = values.reshape(grid["shape"])
    return gudhi.CubicalComplex(top_dimensional_cells=box if grid["complex"] == "cells" else between(box))


def simplices(values, lists):
    tree = gudhi.SimplexTree()
    for simplex in lists:
        tree.insert(simplex, -math.inf)
    for vertex, value in enumerate(values):
        tree.assign_filtration([vertex], value)
    tree.make_filtration_non_decreasing()
    return tree


def between(box):
    """Every cube between the samples as a cell of a grid twice as fine.

    GUDHI took values on vertices only from 3.8 on. Two cells of the fine grid touch just where their cubes share a face, and that face is a cell which
    comes no later: the union of cells is a thickened union of cubes.
    """
    for axis in range(box.ndim):
        low, high = (numpy.take(box, range(start, box.shape[axis] - 1 + start), axis) for start in (0, 1))
        fine = numpy.empty([2 * n - 1 if k == axis else n for k, n in enumerate(box.shape)])
        along = numpy.moveaxis(fine, axis, 0)
        along[0::2] = numpy.moveaxis(box, axis, 0)
        along[1::2] = numpy.moveaxis(numpy.maximum(low, high), axis, 0)
        box = fine
    return box


def pairs_of(grid):
    pairs = complex_of(grid).persistence(homology_coeff_field=2)
    return [[dimension, birth, None if math.isinf(death) else death] for dimension, (birth, death) in pairs]


json.dump([pairs_of(grid) for grid in json.load(sys.stdin)], sys.stdout)
