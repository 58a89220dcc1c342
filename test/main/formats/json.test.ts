import { describe, expect, it } from 'vitest';
import { shapeOf } from '#shared/domain/landscape.ts';
import { jsonReader } from '#main/formats/json.ts';
import { ascii, expectRefusal } from './refusal.ts';

const read = (value: unknown) =>
  jsonReader.read(ascii(typeof value === 'string' ? value : JSON.stringify(value)), { file: 'a.json' });

const document = {
  saddleback: 'landscape',
  version: 1,
  axes: [
    { name: 'x', values: [-1, 1] },
    { name: 'y', values: [0, 1, 2] },
  ],
  fields: { loss: [1, 2, 'NaN', 4, 'Infinity', '-Infinity'] },
};

describe('json landscapes', () => {
  it('reads a document with flat and with nested fields alike', () => {
    const nested = {
      ...document,
      fields: {
        loss: [
          [1, 2, 'NaN'],
          [4, 'Infinity', '-Infinity'],
        ],
      },
      provenance: null,
    };
    for (const value of [document, nested]) {
      const found = read(value);
      expect(found.axes.map(({ name }) => name)).toEqual(['x', 'y']);
      expect(found.axes[0].values).toEqual(Float64Array.of(-1, 1));
      expect(found.fields.get('loss')).toEqual(Float64Array.of(1, 2, NaN, 4, Infinity, -Infinity));
      expect(found.provenance).toBeNull();
    }
  });

  it('reads a bare nested array and values with a shape, on index axes', () => {
    expect(shapeOf(read([[[1], [2]]]))).toEqual([1, 2, 1]);
    const flat = read({ values: [1, 2, 3, 4, 5, 6], shape: [3, 2] });
    expect(flat.axes[0].values).toEqual(Float64Array.of(0, 1, 2));
    expect(flat.fields.get('loss')).toEqual(Float64Array.of(1, 2, 3, 4, 5, 6));
  });

  const malformed: [string, unknown, ...string[]][] = [
    ['half of a document', '[1, 2', 'the file'],
    ['NaN as Python writes it', '[1, NaN]', 'the file', 'NaN'],
    ['ragged rows', [[1, 2], [3]], 'value[1]', 'an array of 1', 'an array of 2'],
    ['a number among rows', [[1, 2], 3], 'value[1]', '3'],
    ['an array among numbers', [1, [2]], 'value[1]', 'an array of 1', 'a number'],
    ['null for a number', [[1, null]], 'value[0][1]', 'null', '"NaN"'],
    ['a number as text', ['1'], 'value[0]', '"1"'],
    ['an empty array', [[]], 'value', 'an array of 0'],
    ['arrays 33 deep', `${'['.repeat(33)}1${']'.repeat(33)}`, 'depth 33'],
    ['a number alone', '3', 'the file', '3', 'an object'],
    ['another document', { ...document, saddleback: 'tree' }, 'saddleback', '"tree"', '"landscape"'],
    ['a later version', { ...document, version: 2 }, 'version', '2', '1'],
    ['an axis without a name', { ...document, axes: [{ values: [0] }] }, 'axes.0.name'],
    ['a length of 0', { values: [], shape: [0] }, 'shape.0'],
    ['a value of an unknown key', { values: [1], shape: [1], order: 'F' }, 'order'],
    ['provenance of another kind', { ...document, provenance: { kind: 'guess' } }, 'provenance kind', '"guess"'],
    ['fields in a list', { ...document, fields: [[1]] }, 'fields', 'an array of 1', 'an object'],
  ];
  it.each(malformed)('refuses %s and names the key', (_, value, ...parts) =>
    expectRefusal(() => read(value), 'file-malformed', 'a.json', ...parts),
  );

  it('refuses fields of another shape than the axes, and shapes of another length than the values', async () => {
    const field = { ...document, fields: { loss: [[1, 2]] } };
    await expectRefusal(() => read(field), 'shape-mismatch', 'a.json', 'fields.loss', '1×2', '2×3');
    await expectRefusal(() => read({ values: [1, 2], shape: [3] }), 'shape-mismatch', 'a.json', 'values', '2', '3');
    await expectRefusal(() => read({ values: [1], shape: [1e9, 1e9] }), 'too-large', 'a.json', 'vertices');
  });

  it('refuses axes that are not monotonic, naming the file', () =>
    expectRefusal(
      () => read({ ...document, axes: [{ name: 'x', values: [0, 'NaN'] }], fields: { loss: [1, 2] } }),
      'bad-value',
      'a.json',
      'x',
    ));

  it('survives nesting deeper than a call stack', () =>
    expectRefusal(() => read(`${'['.repeat(200_000)}${']'.repeat(200_000)}`), 'file-malformed', 'a.json'));
});
