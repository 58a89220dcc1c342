import { describe, expect, it } from 'vitest';
import { random } from '#main/engine/directions/random.ts';
import { describeVectors } from '#main/engine/directions/vectors.ts';
import { context } from './context.ts';

const parameters = [
  { name: 'a.weight', shape: [40, 5], size: 200 },
  { name: 'a.bias', shape: [40], size: 40 },
];
const make = async (dims: number, seed: number) =>
  (await random.make(context({ dims, params: { seed }, parameters }))).vectors;

describe('random directions', () => {
  it('are orthonormal in the space of all parameters, up to ten of them', async () => {
    const { norms, cosines } = describeVectors(await make(10, 1));
    for (const norm of norms) expect(norm).toBeCloseTo(1, 12);
    for (const cosine of cosines) expect(Math.abs(cosine)).toBeLessThan(1e-12);
  });

  it('depend on the seed alone, and the first not on how many follow', async () => {
    const [two, three, other] = [await make(2, 7), await make(3, 7), await make(2, 8)];
    expect(three.slice(0, 2)).toEqual(two);
    expect(other[0]).not.toEqual(two[0]);
  });

  it('are isotropic: every coordinate has mean 0 and variance 1/P over many seeds', async () => {
    const seeds = 400;
    let [sum, square] = [0, 0];
    for (let seed = 0; seed < seeds; seed++)
      for (const x of (await make(1, seed))[0]) {
        sum += x;
        square += x * x;
      }
    const n = seeds * 240;
    expect(square / seeds).toBeCloseTo(1, 9);
    expect(Math.abs(sum / n) * Math.sqrt(240)).toBeLessThan(5 / Math.sqrt(n));
  });

  it('fill the whole space, and refuse more directions than weights', async () => {
    const small = [{ name: 'w', shape: [3], size: 3 }];
    const { vectors } = await random.make(context({ dims: 3, params: { seed: 0 }, parameters: small }));
    expect(Math.max(...describeVectors(vectors).cosines.map(Math.abs))).toBeLessThan(1e-12);
    await expect(random.make(context({ dims: 4, params: { seed: 0 }, parameters: small }))).rejects.toMatchObject({
      code: 'bad-value',
    });
  });
});
