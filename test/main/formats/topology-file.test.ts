import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ErrorCode } from '#shared/domain/errors.ts';
import { Random } from '#shared/domain/random.ts';
import { tensor, type Tensor } from '#shared/domain/tensor.ts';
import { topologyArrays } from '#shared/domain/topology-arrays.ts';
import { writeNpz } from '#main/formats/npz.ts';
import { readTopologyFile, writeTopologyFile } from '#main/formats/topology-file.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';
import { slowTree } from '#test/shared/analysis/trees.ts';
import { expectRefusal } from './refusal.ts';

const folder = temporaryFolder();
const random = new Random(5);
const topology = (rows: number, columns: number) =>
  slowTree(
    Float64Array.from({ length: rows * columns }, () => random.uniform()),
    rows,
    columns,
  );
const whole = topology(7, 9);

describe('topology files', () => {
  it('read back equal, with and without a view', async () => {
    for (const view of [null, topology(3, 3)]) {
      const path = join(folder, 'a.npz');
      await writeTopologyFile(path, { whole, view });
      expect(await readTopologyFile(path)).toEqual({ whole, view });
    }
  });

  it('keep infinite and missing values, and a topology without a single pair', async () => {
    const path = join(folder, 'odd.npz');
    const none = {
      tree: { ...emptyTree, components: 0 },
      pairs: {
        dimension: Uint8Array.of(),
        birth: Float64Array.of(),
        death: Float64Array.of(),
        birthVertex: Uint32Array.of(),
        deathVertex: Uint32Array.of(),
        essential: Uint8Array.of(),
      },
    };
    await writeTopologyFile(path, { whole: none, view: null });
    expect(await readTopologyFile(path)).toEqual({ whole: none, view: null });
    const odd = {
      ...whole,
      tree: { ...whole.tree, value: whole.tree.value.map((_, i) => [NaN, -0, Infinity][i % 3]) },
    };
    await writeTopologyFile(path, { whole: odd, view: null });
    expect((await readTopologyFile(path)).whole.tree.value).toEqual(odd.tree.value);
  });

  it.each(Object.keys(Object.fromEntries(topologyArrays(whole))))(
    'are refused without %s, with it of another type, or of another length',
    async (name) => {
      const path = join(folder, 'bad.npz');
      const refused = async (change: (arrays: Map<string, Tensor>) => void, code: ErrorCode) => {
        const arrays = topologyArrays(whole);
        change(arrays);
        writeFileSync(path, writeNpz(arrays));
        await expectRefusal(() => readTopologyFile(path), code, path);
      };
      const { dtype, data } = topologyArrays(whole).get(name)!;
      await refused((arrays) => arrays.delete(name), 'key-missing');
      await refused((arrays) => arrays.set(name, tensor('float32', [2], Float32Array.of(1, 2))), 'unsupported-dtype');
      await refused((arrays) => arrays.set(name, tensor(dtype, [1, data.length], data)), 'shape-mismatch');
    },
  );

  it('are refused with half of a view', async () => {
    const path = join(folder, 'half.npz');
    const arrays = topologyArrays(whole);
    writeFileSync(path, writeNpz(arrays.set('view.tree.vertex', arrays.get('tree.vertex')!)));
    await expectRefusal(() => readTopologyFile(path), 'key-missing', path, 'view.tree.components');
  });
});

const emptyTree = {
  vertex: Uint32Array.of(),
  value: Float64Array.of(),
  parent: Int32Array.of(),
  children: Uint32Array.of(),
};
