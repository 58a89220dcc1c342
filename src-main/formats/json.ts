import * as v from 'valibot';
import { indexAxes, type Landscape } from '#shared/domain/landscape.ts';
import { shapeText, sizeOf } from '#shared/domain/tensor.ts';
import { fileError } from './file-error.ts';
import { checkGrid, gridLandscape, unnamedField } from './grid-landscape.ts';
import { nestedNumbers, nestedText } from './json-numbers.ts';
import type { GridReader, LandscapeWriter } from './landscape-format.ts';
import { checked, checkedObject, parseJson } from './parse-json.ts';
import { checkedProvenance } from './provenance.ts';

const documentSchema = v.object({
  saddleback: v.literal('landscape'),
  version: v.literal(1),
  axes: v.array(v.object({ name: v.string(), values: v.array(v.unknown()) })),
  fields: v.unknown(),
  provenance: v.optional(v.unknown(), null),
});
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const valuesSchema = v.strictObject({ values: v.array(v.unknown()), shape: v.array(count) });

/**
 * A document of our writer; `{ "values": …, "shape": … }`; or a bare nested array. Values may be nested by axis or flat, row-major; the strings
 * "NaN", "Infinity" and "-Infinity" stand for what JSON cannot write.
 */
export const jsonReader: GridReader = {
  id: 'json',
  title: 'JSON',
  extensions: ['.json'],
  limit: 2 ** 28,
  needsShape: false,
  read(bytes, { file }) {
    const value = parseJson(bytes, file, 'the file');
    if (Array.isArray(value)) {
      const { shape, values } = nestedNumbers(value, file, 'value');
      return gridLandscape(file, indexAxes(shape), new Map([[unnamedField, values]]));
    }
    return 'values' in checkedObject(value, file, 'the file') ? readValues(value, file) : readDocument(value, file);
  },
};

function readValues(value: unknown, file: string): Landscape {
  const { values, shape } = checked(valuesSchema, value, file, 'the file');
  // filled first: a shape that only the file claims must not make axes
  const field = fill(values, shape, file, 'values');
  return gridLandscape(file, indexAxes(shape), new Map([[unnamedField, field]]));
}

function readDocument(value: unknown, file: string): Landscape {
  const document = checked(documentSchema, value, file, 'the file');
  const axes = document.axes.map(({ name, values }, i) => ({
    name,
    values: fill(values, [values.length], file, `axes.${i}.values`),
  }));
  const shape = axes.map(({ values }) => values.length);
  const fields = Object.entries(checkedObject(document.fields, file, 'fields'));
  return gridLandscape(
    file,
    axes,
    new Map(fields.map(([name, values]) => [name, fill(values, shape, file, `fields.${name}`)])),
    document.provenance === null ? null : checkedProvenance(document.provenance, file),
  );
}

function fill(nested: unknown, shape: readonly number[], file: string, place: string): Float64Array {
  checkGrid(shape, file, place);
  const { shape: found, values } = nestedNumbers(nested, file, place);
  const flat = found.length === 1 && found[0] === sizeOf(shape);
  if (!flat && shapeText(found) !== shapeText(shape))
    throw fileError('shape-mismatch', file, place, shapeText(found), `${shapeText(shape)} or flat`);
  return values;
}

/** The whole landscape, values nested by axis. */
export const jsonWriter: LandscapeWriter = {
  id: 'json',
  title: 'JSON',
  extensions: ['.json'],
  write({ axes, fields, provenance }) {
    const shape = axes.map(({ values }) => values.length);
    const axisTexts = axes.map(
      ({ name, values }) => `{ "name": ${JSON.stringify(name)}, "values": ${nestedText(values, [values.length])} }`,
    );
    const fieldTexts = [...fields].map(([name, values]) => `${JSON.stringify(name)}: ${nestedText(values, shape)}`);
    const text = `{
"saddleback": "landscape",
"version": 1,
"axes": [
${axisTexts.join(',\n')}
],
"fields": {
${fieldTexts.join(',\n')}
},
"provenance": ${JSON.stringify(provenance)}
}
`;
    return new TextEncoder().encode(text);
  },
};
