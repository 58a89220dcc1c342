import type { Axis } from '#shared/domain/landscape.ts';
import { sizeOf, toFloat64, type DType } from '#shared/domain/tensor.ts';
import { fileError } from './file-error.ts';
import { checkGrid, gridLandscape } from './grid-landscape.ts';
import type { GridReader } from './landscape-format.ts';
import { parseNumber } from './number-text.ts';
import { gibibyte } from './read-file.ts';
import { bytesPer, decodeScalars } from './scalars.ts';
import { asciiNumbers, blockBytes, type BlockLayout } from './vti-data.ts';
import { readElements, type Element } from './vti-elements.ts';

const dtypes: Readonly<Record<string, DType>> = {
  Float64: 'float64',
  Float32: 'float32',
  Int64: 'int64',
  Int32: 'int32',
  Int16: 'int16',
  Int8: 'int8',
  UInt64: 'uint64',
  UInt32: 'uint32',
  UInt16: 'uint16',
  UInt8: 'uint8',
};

/**
 * VTK image data: every scalar array on the points is a field. x is fastest in the file and the last axis of the landscape; axes of one point are
 * dropped. Cell data and vector arrays are passed over.
 */
export const vtiReader: GridReader = {
  id: 'vti',
  title: 'VTK image data',
  extensions: ['.vti'],
  limit: 4 * gibibyte,
  needsShape: false,
  read(bytes, { file }) {
    const root = readElements(bytes, file);
    expectAttribute(root, 'type', 'ImageData', file);
    const image = onlyChild(root, 'ImageData', file);
    const piece = onlyChild(image, 'Piece', file);
    const whole = numbersOf(image, 'WholeExtent', 6, file);
    const extent = piece.attributes.has('Extent') ? numbersOf(piece, 'Extent', 6, file) : whole;
    if (extent.some((n, i) => n !== whole[i]))
      throw fileError(
        'unsupported-format',
        file,
        `byte ${piece.at}`,
        `a piece of ${extent.join(' ')}`,
        whole.join(' '),
      );
    const lengths = lengthsOf(image, whole, file);
    // fields first: an extent that only the header claims must not make axes
    const fields = readFields(root, onlyChild(piece, 'PointData', file), sizeOf(lengths), file);
    return gridLandscape(file, axesOf(image, whole, lengths, file), fields);
  },
};

function readFields(root: Element, pointData: Element, count: number, file: string): Map<string, Float64Array> {
  const fields = new Map<string, Float64Array>();
  const scalars = pointData.children.filter(
    ({ name, attributes }) => name === 'DataArray' && (attributes.get('NumberOfComponents') ?? '1') === '1',
  );
  for (const array of scalars) {
    const name = attributeOf(array, 'Name', file);
    if (fields.has(name)) throw fileError('file-malformed', file, `byte ${array.at}`, `a second array ${name}`, 'one');
    fields.set(name, arrayValues(root, array, count, file));
  }
  if (!fields.size) throw fileError('key-missing', file, `byte ${pointData.at}`, 'no scalar array', 'one in PointData');
  return fields;
}

function arrayValues(root: Element, array: Element, count: number, file: string): Float64Array {
  const place = `array ${attributeOf(array, 'Name', file)}`;
  const type = attributeOf(array, 'type', file);
  if (!Object.hasOwn(dtypes, type))
    throw fileError('unsupported-dtype', file, place, type, `one of ${Object.keys(dtypes).join(' ')}`);
  const format = array.attributes.get('format') ?? 'ascii';
  if (format === 'ascii') return asciiNumbers(array.text, count, file, place);
  const { source, start, encoding } = sourceOf(root, array, format, file);
  const layout = { ...layoutOf(root, file), place, encoding };
  const bytes = blockBytes(source, start, count * bytesPer(dtypes[type]), layout);
  return toFloat64(decodeScalars(bytes, dtypes[type], layout));
}

function sourceOf(
  root: Element,
  array: Element,
  format: string,
  file: string,
): { source: Uint8Array; start: number; encoding: 'raw' | 'base64' } {
  if (format === 'binary') return { source: trimmed(array.text), start: 0, encoding: 'base64' };
  if (format !== 'appended')
    throw fileError('unsupported-format', file, `byte ${array.at}`, `format ${format}`, 'ascii, binary or appended');
  const appended = onlyChild(root, 'AppendedData', file);
  const encoding = attributeOf(appended, 'encoding', file);
  if (encoding !== 'raw' && encoding !== 'base64')
    throw fileError('unsupported-format', file, `byte ${appended.at}`, `encoding ${encoding}`, 'raw or base64');
  const begin = appended.text.indexOf(0x5f);
  if (begin < 0) throw fileError('file-malformed', file, `byte ${appended.at}`, 'appended data without _', '_');
  const [offset] = numbersOf(array, 'offset', 1, file);
  const source = appended.text.subarray(begin + 1);
  if (!Number.isSafeInteger(offset) || offset < 0 || offset > source.length)
    throw fileError('file-malformed', file, `byte ${array.at} offset`, offset, `0 to ${source.length}`);
  return { source, start: offset, encoding };
}

function layoutOf(root: Element, file: string): Omit<BlockLayout, 'place' | 'encoding'> {
  const order = root.attributes.get('byte_order') ?? 'LittleEndian';
  if (order !== 'LittleEndian' && order !== 'BigEndian')
    throw fileError('file-malformed', file, 'byte_order', order, 'LittleEndian or BigEndian');
  const header = root.attributes.get('header_type') ?? 'UInt32';
  if (header !== 'UInt32' && header !== 'UInt64')
    throw fileError('file-malformed', file, 'header_type', header, 'UInt32 or UInt64');
  const compressor = root.attributes.get('compressor') ?? '';
  if (compressor !== '' && compressor !== 'vtkZLibDataCompressor')
    throw fileError('unsupported-format', file, 'compressor', compressor, 'vtkZLibDataCompressor or none');
  return {
    file,
    littleEndian: order === 'LittleEndian',
    headerWidth: header === 'UInt32' ? 4 : 8,
    compressed: compressor !== '',
  };
}

/** Points along x, y and z. */
function lengthsOf(image: Element, extent: readonly number[], file: string): number[] {
  const lengths = [0, 2, 4].map((i) => extent[i + 1] - extent[i] + 1);
  if (!extent.every(Number.isSafeInteger) || lengths.some((n) => n < 1))
    throw fileError(
      'file-malformed',
      file,
      `byte ${image.at}`,
      `the extent ${extent.join(' ')}`,
      'points on every axis',
    );
  checkGrid(lengths, file, `byte ${image.at} WholeExtent`);
  return lengths;
}

function axesOf(image: Element, extent: readonly number[], lengths: readonly number[], file: string): Axis[] {
  const origin = image.attributes.has('Origin') ? numbersOf(image, 'Origin', 3, file) : [0, 0, 0];
  const spacing = image.attributes.has('Spacing') ? numbersOf(image, 'Spacing', 3, file) : [1, 1, 1];
  const turned =
    image.attributes.has('Direction') && numbersOf(image, 'Direction', 9, file).join(' ') !== '1 0 0 0 1 0 0 0 1';
  if (turned)
    throw fileError('unsupported-format', file, `byte ${image.at}`, 'a turned grid', 'Direction 1 0 0 0 1 0 0 0 1');
  const long = [2, 1, 0].filter((i) => lengths[i] > 1);
  return (long.length ? long : [0]).map((i) => ({
    name: 'xyz'[i],
    values: Float64Array.from({ length: lengths[i] }, (_, k) => origin[i] + (extent[2 * i] + k) * spacing[i]),
  }));
}

function onlyChild(parent: Element, name: string, file: string): Element {
  const found = parent.children.filter((child) => child.name === name);
  if (found.length !== 1)
    throw fileError(
      found.length ? 'unsupported-format' : 'file-malformed',
      file,
      `byte ${parent.at}`,
      `${found.length} ${name} elements in ${parent.name}`,
      1,
    );
  return found[0];
}

function attributeOf({ attributes, name, at }: Element, key: string, file: string): string {
  const value = attributes.get(key);
  if (value === undefined) throw fileError('file-malformed', file, `byte ${at}`, `${name} without ${key}`, key);
  return value;
}

function expectAttribute(element: Element, key: string, expected: string, file: string): void {
  const found = attributeOf(element, key, file);
  if (found !== expected)
    throw fileError('unsupported-format', file, `byte ${element.at}`, `${key} ${found}`, expected);
}

function numbersOf(element: Element, key: string, count: number, file: string): number[] {
  const text = attributeOf(element, key, file);
  const numbers = text.trim().split(/\s+/).map(parseNumber);
  if (numbers.length !== count || !numbers.every((n) => n !== undefined && Number.isFinite(n)))
    throw fileError('file-malformed', file, `byte ${element.at} ${key}`, text, `${count} numbers`);
  return numbers as number[];
}

function trimmed(text: Uint8Array): Uint8Array {
  let from = 0;
  let to = text.length;
  while (from < to && text[from] <= 0x20) from++;
  while (to > from && text[to - 1] <= 0x20) to--;
  return text.subarray(from, to);
}
