import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { zipSync } from 'fflate';
import { writeSafetensors } from '#main/formats/safetensors.ts';
import { classify } from '#main/workbench/import/classify.ts';
import { tensor } from '#shared/domain/tensor.ts';
import { writeSmallModel } from '#test/fixtures/small-model.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';
import { expectRefusal } from '#test/main/formats/refusal.ts';

const folder = temporaryFolder();
const put = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const one = tensor('float32', [1], Float32Array.of(1));
const npz = (...names: string[]) => zipSync(Object.fromEntries(names.map((name) => [`${name}.npy`, Uint8Array.of(1)])));

describe('a file', () => {
  it('of weights is told with what it says about itself, however long its header', async () => {
    const metadata = { architecture: 'mlp', note: 'x'.repeat(100_000) };
    expect(await classify(writeSmallModel(folder, { metadata }))).toEqual({ kind: 'weights', metadata });
  });

  it.each([
    [
      'directions',
      'd.safetensors',
      writeSafetensors({ tensors: new Map([['direction0.a.weight', one]]), metadata: {} }),
    ],
    ['other', 'o.safetensors', writeSafetensors({ tensors: new Map([['mask', one]]), metadata: {} })],
    ['weights', 'w.npz', npz('layers.0.weight', 'layers.0.bias')],
    ['directions', 'd.npz', npz('direction0.layers.0.weight', 'direction1.layers.0.weight')],
    ['landscape', 'l.npz', npz('loss', 'axis0', 'axis1', 'provenance')],
    ['landscape', 'any.npz', npz('values')],
    ['other', 'o.npz', npz('images', 'labels')],
    ['landscape', 'matrix.csv', '1,2\n3,4\n'],
    ['landscape', 'long.csv', 'x,y,loss\n0,0,1\n'],
    ['curves', 'c.csv', 'epoch,loss\n0,1\n'],
    ['landscape', 'g.vti', '<'],
    ['landscape', 'g.f32', 'x'],
    ['other', 'notes.txt', 'x'],
  ])('is %s by its content: %s', async (kind, name, content) =>
    expect(await classify(put(name, content))).toEqual({ kind, metadata: {} }),
  );

  it.each([
    ['cut.safetensors', Uint8Array.of(255, 255, 0, 0, 0, 0, 0, 0, 0x7b), 'file-truncated'],
    ['huge.safetensors', Uint8Array.of(255, 255, 255, 255, 255, 255, 0, 0, 0x7b), 'file-malformed'],
    ['short.safetensors', Uint8Array.of(1, 2), 'file-truncated'],
    ['bad.npz', Uint8Array.of(1, 2, 3, 4, 5), 'file-malformed'],
  ] as const)('%s that cannot be one is refused', (name, bytes, code) =>
    expectRefusal(() => classify(put(name, bytes)), code, name),
  );
});
