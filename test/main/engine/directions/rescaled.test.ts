import { describe, expect, it } from 'vitest';
import type { ParameterShape } from '#main/engine/architectures/architecture.ts';
import { randomFilter } from '#main/engine/directions/random-filter.ts';
import { randomLayer } from '#main/engine/directions/random-layer.ts';
import { describeVectors } from '#main/engine/directions/vectors.ts';
import type { ParamValues } from '#shared/domain/params.ts';
import { Random } from '#shared/domain/random.ts';
import { context } from './context.ts';

const parameters: readonly ParameterShape[] = [
  { name: 'conv.weight', shape: [4, 3, 2, 2], size: 48 },
  { name: 'bn.weight', shape: [4], size: 4 },
  { name: 'turned.weight', shape: [5, 6], size: 30, outputAxis: 1 },
  { name: 'fc.weight', shape: [3, 5], size: 15 },
  { name: 'fc.bias', shape: [3], size: 3 },
];
const starts = [0, 48, 52, 82, 97];
const random = new Random(11);
const weights = new Float64Array(100).map(() => 3 * random.normal());
// the second filter of the convolution is dead
weights.fill(0, 12, 24);

const norm = (values: readonly number[]): number => Math.hypot(...values);

/** The filters of one tensor, each as its entries, by walking the multi-index: the slow twin of a stride. */
function filters({ shape, outputAxis = 0 }: ParameterShape, values: Float64Array): number[][] {
  const rows = Array.from({ length: shape[outputAxis] }, (): number[] => []);
  const walk = (prefix: number[], at: number): number => {
    if (prefix.length === shape.length) {
      rows[prefix[outputAxis]].push(values[at]);
      return at + 1;
    }
    for (let i = 0; i < shape[prefix.length]; i++) at = walk([...prefix, i], at);
    return at;
  };
  walk([], 0);
  return rows;
}

const part = (vector: Float64Array, p: number): Float64Array => vector.slice(starts[p], starts[p] + parameters[p].size);

describe.each([
  ['random-filter', randomFilter, filters],
  ['random-layer', randomLayer, (_: ParameterShape, values: Float64Array) => [[...values]]],
] as const)('%s', (_, kind, rowsOf) => {
  const make = async (dims: number, params: ParamValues) =>
    (await kind.make(context({ dims, params, parameters, weights }))).vectors;
  const plain = { seed: 3, 'keep-vectors': false };
  const kept = { seed: 3, 'keep-vectors': true };

  it('has the norm of the weights in every row, 0 where the weights are 0', async () => {
    for (const vector of await make(3, plain))
      for (const p of [0, 2, 3]) {
        const found = rowsOf(parameters[p], part(vector, p)).map(norm);
        const wanted = rowsOf(parameters[p], part(weights, p)).map(norm);
        found.forEach((length, row) => expect(length).toBeCloseTo(wanted[row], 12));
      }
  });

  it('leaves the 1-D tensors out, or rescales each as a whole when they are kept, and nothing else changes', async () => {
    const [without] = await make(1, plain);
    const [withThem] = await make(1, kept);
    for (const p of [1, 4]) {
      expect([...part(without, p)].every((x) => x === 0)).toBe(true);
      expect(norm([...part(withThem, p)])).toBeCloseTo(norm([...part(weights, p)]), 12);
    }
    for (const p of [0, 2, 3]) expect(part(withThem, p)).toEqual(part(without, p));
  });

  it('depends on the seed alone, the first direction not on how many follow, and points anywhere', async () => {
    const [two, three] = [await make(2, plain), await make(3, plain)];
    expect(three.slice(0, 2)).toEqual(two);
    expect((await make(1, { ...plain, seed: 4 }))[0]).not.toEqual(two[0]);
    // neither made orthogonal nor alike
    const [cosine] = describeVectors(two).cosines;
    expect(Math.abs(cosine)).toBeGreaterThan(1e-6);
    expect(Math.abs(cosine)).toBeLessThan(0.6);
  });

  it('is refused where nothing would be left', async () => {
    const dead = { dims: 1, parameters, weights: new Float64Array(100), params: kept };
    await expect(kind.make(context(dead))).rejects.toMatchObject({ code: 'bad-value' });
  });
});

it('a filter keeps the direction it was drawn in', async () => {
  const single = [{ name: 'w', shape: [1, 6], size: 6 }];
  const params = { seed: 5, 'keep-vectors': false };
  const values = Float64Array.of(1, 2, 3, 4, 5, 6);
  const given = context({ dims: 1, params, parameters: single, weights: values });
  const [vector] = (await randomFilter.make(given)).vectors;
  const drawn = new Random(5);
  const raw = Float64Array.from({ length: 6 }, () => drawn.normal());
  expect(describeVectors([raw, vector]).cosines[0]).toBeCloseTo(1, 12);
});
