import { describe, expect, it } from 'vitest';
import { analyse } from '#main/topology/analyse.ts';
import { representations } from '#main/topology/representations/registry.ts';
import { Workspace } from '#main/topology/workspace.ts';
import type { FieldSamples } from '#shared/domain/field-samples.ts';
import { parseParams, type ParamValues } from '#shared/domain/params.ts';
import { Random } from '#shared/domain/random.ts';
import { usualAnalysis } from '#shared/domain/topology.ts';
import { pointSamples } from '../random-points.ts';
import { neighbourLists } from '../slow-topology.ts';

const random = new Random(8);
const draw = (n: number): Float64Array => Float64Array.from({ length: n }, () => random.normal());

const scattered = { ...pointSamples(2, draw(400)), values: draw(200) };
const grid = { kind: 'grid', shape: [10, 20], values: draw(200) } as const;
const cases = representations.flatMap((representation) =>
  [scattered, grid]
    .filter(({ kind }) => representation.takes.includes(kind))
    .map((samples) => ({
      id: representation.id,
      kind: samples.kind,
      representation,
      samples: samples as FieldSamples,
    })),
);

describe.each(cases)('$id of $kind', ({ id, representation, samples }) => {
  const params: ParamValues = parseParams(representation, {});
  const graphOf = (values: Float64Array) =>
    representation.build({ ...samples, values } as FieldSamples, params, new Workspace()).graph;

  it('is the same graph whatever the values', () => {
    const values = draw(200);
    const holes = values.map((value, v) => (v % 3 ? value : [NaN, Infinity, -Infinity][(v % 9) / 3]));
    expect(neighbourLists(graphOf(holes))).toEqual(neighbourLists(graphOf(values)));
    expect(graphOf(values).values).toBe(values);
  });

  it('lists every edge from both ends, once each, rows ascending, none from a vertex to itself', () => {
    const lists = neighbourLists(graphOf(draw(200)));
    lists.forEach((list, v) => {
      expect(list).toEqual([...new Set(list)].sort((a, b) => a - b));
      expect(list).not.toContain(v);
      list.forEach((w) => expect(lists[w]).toContain(v));
    });
  });

  it('leaves missing vertices out of the tree, and the edges to them with them', () => {
    const values = draw(200).map((value, v) => (v % 4 ? value : NaN));
    const { topology } = analyse({
      ...usualAnalysis,
      samples: { ...samples, values } as FieldSamples,
      representation: id,
      segmentation: true,
    });
    expect(topology.missing).toBe(50);
    expect([...topology.segmentation!.node].map((node) => node < 0)).toEqual([...values].map(Number.isNaN));
    expect(topology.numbers.components).toBe(componentsOf(neighbourLists(graphOf(values)), values));
  });

  it('is refused before it is built when it takes more memory than allowed', () => {
    const refuse = (): unknown => analyse({ ...usualAnalysis, samples, representation: id }, { memoryLimit: 5000 });
    expect(refuse).toThrow(
      expect.objectContaining({
        code: 'too-large',
        details: { bytes: expect.any(Number) as number, limit: 5000 },
      }),
    );
  });

  it('takes at least the memory of its graph', () => {
    const graph = graphOf(draw(200));
    if (graph.kind === 'grid') return;
    const own = graph.offsets.byteLength + graph.neighbours.byteLength;
    expect(representation.bytes(samples, params)).toBeGreaterThan(own);
    expect(representation.bytes(samples, params)).toBeLessThan(50 * own);
  });
});

it.each(['knn(k=90000)', 'knn-approx(k=90000)'])('%s of 100 000 points is refused, not attempted', (representation) => {
  const samples = pointSamples(1, new Float64Array(100_000));
  const run = (): unknown => analyse({ ...usualAnalysis, samples, representation }, { memoryLimit: 2 ** 36 });
  expect(run).toThrow(expect.objectContaining({ code: 'too-large' }));
});

/** Connected components of what is finite, by flood filling. */
function componentsOf(lists: readonly number[][], values: Float64Array): number {
  const seen = new Set<number>();
  let components = 0;
  values.forEach((value, v) => {
    if (!Number.isFinite(value) || seen.has(v)) return;
    components++;
    const reached = new Set([v]);
    for (const w of reached) for (const next of lists[w]) if (Number.isFinite(values[next])) reached.add(next);
    for (const w of reached) seen.add(w);
  });
  return components;
}
