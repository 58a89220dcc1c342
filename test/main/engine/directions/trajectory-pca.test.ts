import { describe, expect, it } from 'vitest';
import { trajectoryPca } from '#main/engine/directions/trajectory-pca.ts';
import { describeVectors, dot } from '#main/engine/directions/vectors.ts';
import { Random } from '#shared/domain/random.ts';
import { jacobi } from '../curvature/jacobi.ts';
import { context } from './context.ts';

const size = 9;
const parameters = [{ name: 'w', shape: [size], size }];
const random = new Random(21);
const weights = new Float64Array(size).map(() => random.normal());

/** Checkpoints that lie at `coordinates` from the weights. */
const checkpoints = (coordinates: readonly (readonly number[])[]): Float64Array[] =>
  coordinates.map((c) => weights.map((w, i) => w + (c[i] ?? 0)));

function make(dims: number, files: readonly Float64Array[]) {
  const paths = files.map((_, k) => String(k));
  const loadWeights = async (path: string): Promise<Float64Array> => files[Number(path)].slice();
  return trajectoryPca.make(context({ dims, parameters, weights, paths, loadWeights }));
}

const drawn = (count: number): Float64Array[] =>
  checkpoints(
    Array.from({ length: count }, () => Array.from({ length: size }, (_, i) => (size - i) * random.normal())),
  );

describe('principal components of a trajectory', () => {
  it.each([4, 9, 30])(
    'are eigenvectors of the scatter about the weights, as Jacobi rotations find them (%i checkpoints)',
    async (count) => {
      const files = drawn(count);
      const scatter = Array.from({ length: size }, (_, i) =>
        Array.from({ length: size }, (_, j) =>
          files.reduce((sum, file) => sum + (file[i] - weights[i]) * (file[j] - weights[j]), 0),
        ),
      );
      const slow = jacobi(scatter);
      const total = slow.values.reduce((sum, value) => sum + value, 0);
      const { vectors, details } = await make(3, files);
      for (let k = 0; k < 3; k++) {
        const expected = Float64Array.from(slow.vectors[size - 1 - k]);
        expect(Math.abs(dot(vectors[k], expected))).toBeCloseTo(1, 10);
        expect(details![k]['explained-variance']).toBeCloseTo(slow.values[size - 1 - k] / total, 12);
      }
    },
  );

  it('are orthonormal, their largest entry positive', async () => {
    const { vectors } = await make(4, drawn(12));
    const { norms, cosines } = describeVectors(vectors);
    for (const norm of norms) expect(norm).toBeCloseTo(1, 14);
    for (const cosine of cosines) expect(Math.abs(cosine)).toBeLessThan(1e-14);
    for (const vector of vectors) {
      const least = Math.min(...vector);
      expect(Math.max(...vector)).toBeGreaterThanOrEqual(-least);
    }
  });

  it('stay orthogonal where the checkpoints lie almost in a line', async () => {
    const files = checkpoints([
      [1, 1],
      [2, 2 + 3e-5],
      [3, 3],
    ]);
    const { vectors } = await make(2, files);
    expect(Math.abs(describeVectors(vectors).cosines[0])).toBeLessThan(1e-12);
    expect(vectors[0][0] * Math.SQRT2).toBeCloseTo(1, 5);
  });

  it('explain all of a trajectory in a plane', async () => {
    const files = checkpoints([
      [3, 0, 1],
      [2, 1, 1],
      [1, 1, 0.75],
      [0, 0, 0],
    ]);
    const flat = files.map((file) => file.map((x, i) => (i === 2 ? weights[2] + (file[0] - weights[0]) / 2 : x)));
    const { vectors, details } = await make(2, flat);
    expect(details!.reduce((sum, part) => sum + part['explained-variance'], 0)).toBeCloseTo(1, 12);
    for (const file of flat) {
      const rest = file.map((x, i) => x - weights[i]);
      for (const vector of vectors) {
        const along = dot(rest, vector);
        for (let i = 0; i < size; i++) rest[i] -= along * vector[i];
      }
      expect(Math.hypot(...rest)).toBeLessThan(1e-12);
    }
  });

  it('are refused when the checkpoints have fewer independent directions', async () => {
    const line = checkpoints([
      [1, 1],
      [2, 2],
      [0, 0],
    ]);
    await expect(make(2, line)).rejects.toMatchObject({ code: 'bad-value', details: { rank: 1, dims: 2 } });
    expect((await make(1, line)).details).toEqual([{ 'explained-variance': 1 }]);
    await expect(make(1, checkpoints([[], []]))).rejects.toMatchObject({ details: { rank: 0 } });
  });

  it('are at most as many as there are checkpoints', async () => {
    expect(await trajectoryPca.dims(['a', 'b', 'c'])).toEqual({ most: 3, usual: 2 });
    expect((await trajectoryPca.dims(new Array<string>(50).fill('a'))).most).toBe(10);
  });
});
