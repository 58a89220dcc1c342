import { describe, expect, it } from 'vitest';
import { distanceMatrices } from '#main/topology/distances/matrices.ts';
import { distances } from '#main/topology/distances/registry.ts';
import type { PersistencePairs } from '#shared/domain/persistence.ts';
import { Random } from '#shared/domain/random.ts';
import type { TopologyParts } from '#shared/domain/topology-arrays.ts';
import { gridTopology } from '../analysed.ts';
import { randomGrid } from '../random-grids.ts';

const all = distances.map(({ id }) => ({ id, params: {} }));
const line = (...values: number[]): TopologyParts => gridTopology([values.length], Float64Array.from(values));

describe('distance matrices', () => {
  it('are symmetric with a zero diagonal, an entry each', async () => {
    const random = new Random(1);
    const topologies = Array.from({ length: 5 }, () => {
      const { shape, values } = randomGrid(random, 2, 9);
      return gridTopology(shape, values);
    });
    const reports: number[] = [];
    const matrices = await distanceMatrices(topologies, all, {
      report: ({ done, total }) => reports.push(done / total),
    });
    expect(matrices.map(({ id }) => id)).toEqual(['bottleneck', 'wasserstein-1', 'wasserstein-2', 'merge-tree-edit']);
    for (const { matrix, exact, tolerance } of matrices) {
      expect([exact, tolerance]).toEqual([true, 0]);
      expect(matrix.map((row) => row.length)).toEqual([5, 5, 5, 5, 5]);
      for (const i of matrix.keys())
        for (const j of matrix.keys()) {
          expect(matrix[i][j]).toBe(matrix[j][i]);
          if (i === j) expect(matrix[i][j]).toBe(0);
          else expect(Number.isFinite(matrix[i][j])).toBe(true);
        }
    }
    expect(reports).toEqual(reports.toSorted((a, b) => a - b));
    expect(reports.at(-1)).toBe(1);
  });

  it('count essential pairs with the maximum of their component, or leave them out', async () => {
    // one finite pair (2, 5) each; the essential ones die at 9 and at 30
    const topologies = [line(9, 0, 5, 2, 9), line(30, 0, 5, 2, 9)];
    const entry = async (finiteOnly: boolean): Promise<number> =>
      (await distanceMatrices(topologies, [{ id: 'wasserstein-1', params: { finiteOnly } }]))[0].matrix[0][1];
    expect(await entry(false)).toBe(4.5 + 15);
    expect(await entry(true)).toBe(0);
  });

  it('of one topology or none have nothing to compute', async () => {
    const [one] = await distanceMatrices([line(1, 2)], all);
    expect(one.matrix).toEqual([[0]]);
    expect((await distanceMatrices([], all))[0].matrix).toEqual([]);
    expect(await distanceMatrices([line(1), line(2)], [])).toEqual([]);
  });

  it('of dimensions without pairs are zero', async () => {
    const [{ matrix }] = await distanceMatrices(
      [line(1, 0, 3), line(5, 9)],
      [{ id: 'bottleneck', params: { dimension: 1 } }],
    );
    expect(matrix).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });

  const broken = (change: Partial<PersistencePairs>): TopologyParts => {
    const { tree, pairs } = line(0, 1);
    return { tree, pairs: { ...pairs, ...change } };
  };

  it.each([
    ['an infinite death', 'bad-value', broken({ death: Float64Array.of(Infinity) }), 'bottleneck', {}],
    ['a birth that is no number', 'bad-value', broken({ birth: Float64Array.of(NaN) }), 'wasserstein-2', {}],
    ['a death before its birth', 'bad-value', broken({ death: Float64Array.of(-1) }), 'wasserstein-1', {}],
    ['a range that is no number', 'bad-value', line(-1e308, 1e308), 'merge-tree-edit', {}],
    ['a distance there is not', 'bad-value', line(1), 'hausdorff', {}],
    ['a parameter there is not', 'bad-usage', line(1), 'bottleneck', { tolerance: 1 }],
    ['a tolerance of 0', 'bad-value', line(1), 'wasserstein-1', { tolerance: 0 }],
  ])('refuse %s', async (_, code, topology, id, params) =>
    expect(distanceMatrices([topology, topology], [{ id, params }])).rejects.toThrow(expect.objectContaining({ code })),
  );

  it('end when they are cancelled', async () => {
    const random = new Random(2);
    const topologies = Array.from({ length: 40 }, () =>
      gridTopology(
        [40, 40],
        new Float64Array(1600).map(() => random.normal()),
      ),
    );
    const controller = new AbortController();
    let last = 0;
    const report = ({ done }: { done: number }): void => {
      last = done;
      controller.abort();
    };
    await expect(distanceMatrices(topologies, all, { signal: controller.signal, report })).rejects.toThrow(
      expect.objectContaining({ code: 'cancelled' }),
    );
    expect(last).toBeLessThan(16 * 15 * 2);
  });
});
