import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { landscape, shapeOf } from '#shared/domain/landscape.ts';
import { sizeOf, tensor, type DType, type Tensor } from '#shared/domain/tensor.ts';
import { landscapeNpzReader, landscapeNpzWriter } from '#main/formats/landscape-npz.ts';
import { readNpz, writeNpz } from '#main/formats/npz.ts';
import { describeWithReference, reference } from '#test/fixtures/reference.ts';
import { onGrid } from './on-grid.ts';
import { ascii, expectRefusal } from './refusal.ts';
import { provenanceExample } from './provenance-example.ts';

const ramp = (...shape: number[]): Tensor =>
  tensor(
    'float64',
    shape,
    Float64Array.from({ length: sizeOf(shape) }, (_, i) => i),
  );
const npz = (arrays: Record<string, Tensor>): Uint8Array => writeNpz(new Map(Object.entries(arrays)));
const read = (arrays: Record<string, Tensor>, key?: string) =>
  onGrid(landscapeNpzReader.read(npz(arrays), { file: 'a.npz', key }));
const json = (value: unknown): Tensor => {
  const bytes = ascii(typeof value === 'string' ? value : JSON.stringify(value));
  return tensor('uint8', [bytes.length], bytes);
};

describe('landscapes in npz', () => {
  it('takes loss for the grid and the arrays of its shape for fields', () => {
    const found = read({ accuracy: ramp(2, 3), labels: ramp(7), Loss: ramp(2, 3), axis1: ramp(3) });
    expect([...found.fields.keys()]).toEqual(['accuracy', 'Loss']);
    expect(shapeOf(found)).toEqual([2, 3]);
    expect(found.axes.map(({ name }) => name)).toEqual(['axis0', 'axis1']);
  });

  it('takes the array of the key, or the only one', () => {
    expect([...read({ a: ramp(4), b: ramp(2, 3) }, 'b').fields.keys()]).toEqual(['b']);
    expect([...read({ surface: ramp(2, 3), axis0: ramp(2), seed: ramp() }).fields.keys()]).toEqual(['surface']);
  });

  it('keeps axes of one point, and any numeric type as float64', () => {
    for (const dtype of ['float16', 'float32', 'int64', 'uint8'] as DType[]) {
      const found = read({ loss: { ...ramp(1, 2, 1), dtype } });
      expect(shapeOf(found)).toEqual([1, 2, 1]);
      expect(found.fields.get('loss')).toEqual(Float64Array.of(0, 1));
    }
  });

  it('refuses several arrays without a choice and lists them', async () => {
    await expectRefusal(() => read({ a: ramp(4), b: ramp(2, 3) }), 'key-ambiguous', 'a.npz', 'a, b', '--key');
    await expectRefusal(() => read({ a: ramp(4), b: ramp(2, 3) }, 'c'), 'key-missing', 'a.npz', 'a, b', 'c');
    await expectRefusal(() => read({ axis0: ramp(4) }), 'key-missing', 'a.npz', 'axis0');
    await expectRefusal(() => read({}), 'key-missing', 'a.npz', 'none');
  });

  it('refuses axes of another length, of two dimensions, beyond the grid, or not monotonic', async () => {
    await expectRefusal(() => read({ loss: ramp(2, 3), axis1: ramp(4) }), 'shape-mismatch', 'a.npz', 'axis1', '4', '3');
    await expectRefusal(() => read({ loss: ramp(2, 3), axis0: ramp(1, 2) }), 'shape-mismatch', 'axis0', '1×2');
    await expectRefusal(() => read({ loss: ramp(2, 3), axis2: ramp(3) }), 'shape-mismatch', 'axis2', 'axes below 2');
    const flat = tensor('float64', [2], Float64Array.of(1, 1));
    await expectRefusal(() => read({ loss: ramp(2), axis0: flat }), 'bad-value', 'a.npz', 'axis0');
  });

  it('does not take axis00 for axis0', () => {
    const found = read({ loss: ramp(2, 3), axis00: ramp(5) });
    expect([...found.fields.keys()]).toEqual(['loss']);
    expect(shapeOf(found)).toEqual([2, 3]);
  });

  it('refuses grids without vertices', async () => {
    await expectRefusal(() => read({ loss: ramp(0, 3) }), 'file-malformed', 'a.npz', '0×3');
    await expectRefusal(() => read({ loss: ramp() }, 'loss'), 'file-malformed', 'a.npz', 'scalar');
  });

  it('refuses provenance that is no JSON, not of the kind known, or no bytes', async () => {
    const withProvenance = (provenance: Tensor) => () => read({ loss: ramp(2), provenance });
    await expectRefusal(withProvenance(json('{"kind"')), 'file-malformed', 'a.npz', 'provenance', 'JSON');
    await expectRefusal(withProvenance(json({ kind: 'sample' })), 'file-malformed', 'provenance spec');
    await expectRefusal(
      withProvenance(json({ ...provenanceExample, timings: null })),
      'file-malformed',
      'provenance timings',
    );
    await expectRefusal(withProvenance(ramp(2)), 'file-malformed', 'provenance', '2 of float64', 'uint8');
  });

  it('reads a cosine that JSON could not hold as NaN', () => {
    const directions = { norms: [0, 1], cosines: [NaN] };
    const found = read({ loss: ramp(2), provenance: json({ ...provenanceExample, directions }) });
    expect(found.provenance!.directions).toEqual(directions);
  });
});

describe('the npz writer', () => {
  const written = landscape(
    [{ name: 'alpha', values: Float64Array.of(-1, 1) }],
    new Map([['loss', Float64Array.of(0.1, NaN)]]),
    provenanceExample,
  );

  it('writes the fields, an axis per dimension and provenance as bytes of JSON', () => {
    const arrays = readNpz(landscapeNpzWriter.write(written), 'x');
    expect([...arrays.keys()]).toEqual(['loss', 'axis0', 'provenance']);
    expect(arrays.get('provenance')).toEqual(json(provenanceExample));
  });

  it.each(['axis0', 'provenance', '../loss', ''])('refuses a field named %j', (name) =>
    expectRefusal(
      () => landscapeNpzWriter.write({ ...written, fields: new Map([[name, Float64Array.of(1, 2)]]) }),
      'bad-value',
      JSON.stringify(name),
    ),
  );
});

describeWithReference('pinn-trained-here/beta30-seed0.random.npz', () => {
  it('is a 41×41 grid from −5 to 5 whose centre is the loss of the trained weights', () => {
    const bytes = readFileSync(reference('pinn-trained-here/beta30-seed0.random.npz'));
    const found = onGrid(landscapeNpzReader.read(bytes, { file: 'random.npz' }));
    const expected = JSON.parse(readFileSync(reference('pinn-trained-here/expected.json'), 'utf8')) as Record<
      string,
      { loss: number }
    >;
    expect(shapeOf(found)).toEqual([41, 41]);
    for (const { values } of found.axes) expect([values[0], values[20], values[40]]).toEqual([-5, 0, 5]);
    const centre = found.fields.get('loss')![20 * 41 + 20];
    expect(Math.abs(centre / expected['beta30-seed0'].loss - 1)).toBeLessThan(1e-9);
  });
});
