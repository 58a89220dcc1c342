import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { countDirections, file } from '#main/engine/directions/file.ts';
import { writeNpz } from '#main/formats/npz.ts';
import { writeSafetensors } from '#main/formats/safetensors.ts';
import { tensor, type Tensor } from '#shared/domain/tensor.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';
import { context } from './context.ts';

const folder = temporaryFolder();
const parameters = [
  { name: 'w', shape: [2, 3], size: 6 },
  { name: 'b', shape: [2], size: 2 },
];
const f32 = (shape: number[], ...values: number[]): Tensor => tensor('float32', shape, Float32Array.from(values));
const entries: [string, Tensor][] = [
  // in another order than the model's parameters, as torch and numpy files may be
  ['direction0.b', f32([2], 7, 8)],
  ['direction0.w', f32([2, 3], 1, 2, 3, 4, 5, 6)],
  ['direction1.w', f32([2, 3], 0, 0, 0, 0, 0, 0.5)],
  ['direction1.b', f32([2], -1, 0)],
  ['data.x', f32([1], 9)],
];

function write(name: string, tensors: ReadonlyMap<string, Tensor>): string {
  const path = join(folder, name);
  writeFileSync(path, name.endsWith('.npz') ? writeNpz(tensors) : writeSafetensors({ tensors, metadata: {} }));
  return path;
}

const make = async (path: string, dims = 2) => (await file.make(context({ dims, parameters, paths: [path] }))).vectors;

describe('directions from a file', () => {
  it.each(['d.safetensors', 'd.npz'])(
    'are laid out in the order of the parameters and left as they are (%s)',
    async (name) => {
      const directions = await make(write(name, new Map(entries)));
      expect(directions.map((d) => [...d])).toEqual([
        [1, 2, 3, 4, 5, 6, 7, 8],
        [0, 0, 0, 0, 0, 0.5, -1, 0],
      ]);
    },
  );

  it.each([
    ['an array is missing', (m: Map<string, Tensor>) => m.delete('direction1.b'), 'key-missing', 'direction1.b'],
    [
      'an array belongs to no parameter',
      (m: Map<string, Tensor>) => m.set('direction0.c', f32([1], 1)),
      'key-missing',
      'direction0.c',
    ],
    [
      'a shape differs',
      (m: Map<string, Tensor>) => m.set('direction0.w', f32([3, 2], 1, 2, 3, 4, 5, 6)),
      'shape-mismatch',
      'direction0.w',
    ],
    [
      'a value is not finite',
      (m: Map<string, Tensor>) => m.set('direction1.b', f32([2], 1, NaN)),
      'bad-value',
      'direction1.b',
    ],
  ])('are refused by file and name when %s', async (_, change, code, name) => {
    const tensors = new Map(entries);
    change(tensors);
    const path = write('bad.safetensors', tensors);
    await expect(make(path)).rejects.toMatchObject({ code, message: expect.stringContaining(name) });
    await expect(make(path)).rejects.toMatchObject({ message: expect.stringContaining(path) });
  });

  it('are counted from 0 without a gap', () => {
    expect(countDirections(['direction0.w', 'direction1.w', 'direction1.b', 'data.x'], 'f')).toBe(2);
    expect(() => countDirections(['direction0.w', 'direction2.w'], 'f')).toThrow('direction1');
    expect(() => countDirections(['w', 'b'], 'f')).toThrow('direction0');
  });
});
