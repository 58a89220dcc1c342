import { readdirSync, readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { landscape, shapeOf } from '#shared/domain/landscape.ts';
import { vtiReader } from '#main/formats/vti.ts';
import { vtiWriter } from '#main/formats/vti-writer.ts';
import { describeWithReference, reference } from '#test/fixtures/reference.ts';
import { ascii, expectRefusal, joined } from './refusal.ts';

const values = Float64Array.from({ length: 6 }, (_, i) => i * 1.25 - 2);
const read = (bytes: Uint8Array) => vtiReader.read(bytes, { file: 'a.vti' });

/** Numbers as bytes of either order. */
function encode(
  numbers: ArrayLike<number>,
  kind: 'Float64' | 'Uint32' | 'Uint64' | 'Int16',
  little: boolean,
): Uint8Array {
  const width = { Float64: 8, Uint32: 4, Uint64: 8, Int16: 2 }[kind];
  const view = new DataView(new ArrayBuffer(numbers.length * width));
  for (let i = 0; i < numbers.length; i++) {
    if (kind === 'Uint64') view.setBigUint64(8 * i, BigInt(numbers[i]), little);
    else view[`set${kind}`](width * i, numbers[i], little);
  }
  return new Uint8Array(view.buffer);
}
const base64 = (...parts: Uint8Array[]): Uint8Array => ascii(Buffer.concat(parts).toString('base64'));

/** A file of 3 × 2 × 1 points put together by hand. */
function vti(
  { root = '', image = '', arrays = '', appended = new Uint8Array() as Uint8Array },
  extent = '0 2 0 1 0 0',
): Uint8Array {
  return joined(
    ascii(`<?xml version="1.0"?>
<!-- made <by> hand -->
<VTKFile type="ImageData" version="1.0"${root}>
<ImageData WholeExtent="${extent}" ${image}><Piece Extent="${extent}">
<PointData Scalars='Loss'>${arrays}</PointData><CellData></CellData></Piece></ImageData>`),
    appended,
    ascii('</VTKFile>'),
  );
}
const arrayTag = (attributes: string, content = '') =>
  `<DataArray type="Float64" Name="Loss" ${attributes}>${content}</DataArray>`;
const inline = (format: string, content: Uint8Array | string) =>
  arrayTag(
    `format="${format}"`,
    `<InformationKey name="range">0 1</InformationKey>\n  ${Buffer.from(content).toString()}\n  `,
  );
const appendedData = (encoding: string, ...parts: Uint8Array[]) =>
  joined(ascii(`<AppendedData encoding="${encoding}">\n  _`), ...parts, ascii('\n  </AppendedData>'));

const layouts = [true, false].flatMap((little) =>
  (['Uint32', 'Uint64'] as const).map((header) => ({ little, header })),
);

describe.each(layouts)('vti, little-endian $little, header $header', ({ little, header }) => {
  const root = ` byte_order="${little ? 'Little' : 'Big'}Endian" header_type="${header.replace('Ui', 'UI')}"`;
  const zlib = `${root} compressor="vtkZLibDataCompressor"`;
  const data = encode(values, 'Float64', little);
  const length = encode([data.length], header, little);
  // two blocks of four and two numbers
  const blocks = [deflateSync(data.subarray(0, 32)), deflateSync(data.subarray(32))];
  const blockHeader = encode([2, 32, 16, blocks[0].length, blocks[1].length], header, little);
  const offset = arrayTag('format="appended" offset="3"');
  const before = Uint8Array.of(1, 2, 3);

  const files: [string, Uint8Array][] = [
    ['inline base64', vti({ root, arrays: inline('binary', base64(length, data)) })],
    ['inline base64, header apart', vti({ root, arrays: inline('binary', joined(base64(length), base64(data))) })],
    ['appended raw', vti({ root, arrays: offset, appended: appendedData('raw', before, length, data) })],
    [
      'appended base64',
      vti({ root, arrays: offset, appended: appendedData('base64', ascii('abc'), base64(length, data)) }),
    ],
    [
      'inline base64, zlib',
      vti({ root: zlib, arrays: inline('binary', joined(base64(blockHeader), base64(...blocks))) }),
    ],
    [
      'appended raw, zlib',
      vti({ root: zlib, arrays: offset, appended: appendedData('raw', before, blockHeader, ...blocks) }),
    ],
  ];
  it.each(files)('reads %s', (_, bytes) => {
    const found = read(bytes);
    expect(shapeOf(found)).toEqual([2, 3]);
    expect(found.fields.get('Loss')).toEqual(values);
  });

  it.each(files)('notices the end missing from %s', async (_, bytes) => {
    for (let end = bytes.length - 10; end > 0; end -= 3)
      await expectRefusal(() => read(bytes.subarray(0, end)), 'file-truncated', 'a.vti');
  });
});

describe('vti', () => {
  const asciiArray = inline('ascii', '1 2 3\n4 nan -inf');

  it('reads ASCII, with axes from extent, origin and spacing, x last', () => {
    const found = read(vti({ image: 'Origin="-1 10 0" Spacing="0.5 2 1"', arrays: asciiArray }, '2 4 1 2 7 7'));
    expect([...found.fields.get('Loss')!]).toEqual([1, 2, 3, 4, NaN, -Infinity]);
    expect(found.axes).toEqual([
      { name: 'y', values: Float64Array.of(12, 14) },
      { name: 'x', values: Float64Array.of(0, 0.5, 1) },
    ]);
  });

  it('reads every scalar array, integers too, and passes over vectors and cell data', () => {
    const arrays = `${asciiArray}
      <DataArray type="Int16" Name="Order &amp; rank" format="appended" offset="0"/>
      <DataArray type="Float64" Name="Gradient" NumberOfComponents="3" format="ascii">1 2 3</DataArray>`;
    const block = joined(encode([12], 'Uint32', true), encode([5, -4, 3, 2, 1, 0], 'Int16', true));
    const found = read(vti({ arrays, appended: appendedData('raw', block) }));
    expect([...found.fields.keys()]).toEqual(['Loss', 'Order & rank']);
    expect([...found.fields.get('Order & rank')!]).toEqual([5, -4, 3, 2, 1, 0]);
  });

  it('keeps one axis of a single point', () => {
    expect(shapeOf(read(vti({ arrays: inline('ascii', '1') }, '0 0 0 0 0 0')))).toEqual([1]);
  });

  const raw = (length: number, bytes: Uint8Array, offset = '0') =>
    vti({
      arrays: arrayTag(`format="appended" offset="${offset}"`),
      appended: appendedData('raw', encode([length], 'Uint32', true), bytes),
    });
  const forty8 = new Uint8Array(48);
  const refused: [string, Uint8Array, Parameters<typeof expectRefusal>[1], ...string[]][] = [
    ['an entity of its own', vti({ arrays: asciiArray.replace('Loss', '&loss;') }), 'file-malformed', '&loss;'],
    ['a document type', joined(ascii('<!DOCTYPE x>'), vti({ arrays: asciiArray })), 'file-malformed', 'byte 0'],
    ['another data set', ascii('<VTKFile type="PolyData"></VTKFile>'), 'unsupported-format', 'PolyData'],
    [
      'another compressor',
      vti({ root: ' compressor="vtkLZ4DataCompressor"', arrays: inline('binary', '') }),
      'unsupported-format',
      'vtkLZ4DataCompressor',
    ],
    [
      'a turned grid',
      vti({ image: 'Direction="0 1 0 1 0 0 0 0 1"', arrays: asciiArray }),
      'unsupported-format',
      'Direction',
    ],
    [
      'a piece of the whole',
      ascii(
        Buffer.from(vti({ arrays: asciiArray }))
          .toString()
          .replace('Piece Extent="0 2', 'Piece Extent="0 1'),
      ),
      'unsupported-format',
      'piece',
    ],
    ['an empty extent', vti({ arrays: asciiArray }, '0 -1 0 1 0 0'), 'file-malformed', 'extent'],
    ['a fractional extent', vti({ arrays: asciiArray }, '0 1.5 0 1 0 0'), 'file-malformed', 'extent'],
    ['too many points', vti({ arrays: asciiArray }, '0 9999999 0 9999999 0 0'), 'too-large', 'vertices'],
    ['too few numbers', vti({ arrays: inline('ascii', '1 2 3 4      5') }), 'file-truncated', '5 numbers', '6'],
    ['too many numbers', vti({ arrays: inline('ascii', '1 2 3 4 5 6 7') }), 'file-malformed', '7 numbers', '6'],
    ['a word', vti({ arrays: inline('ascii', '1 2 3 four 5 6') }), 'file-malformed', 'number 3', 'four'],
    ['a lying length', raw(40, forty8), 'file-malformed', '40 bytes', '48 for the extent'],
    ['data that end early', raw(48, forty8.subarray(8)), 'file-truncated', 'array Loss'],
    ['an offset beyond the data', raw(48, forty8, '999'), 'file-malformed', '999'],
    ['a negative offset', raw(48, forty8, '-1'), 'file-malformed', '-1'],
    [
      'a character that is not base64',
      vti({ arrays: inline('binary', `${'A'.repeat(40)}!${'A'.repeat(31)}`) }),
      'file-malformed',
      'array Loss',
    ],
    [
      'padding before the end',
      vti({
        arrays: inline(
          'binary',
          joined(base64(encode([48], 'Uint32', true)), base64(forty8.subarray(2)), ascii('====')),
        ),
      }),
      'file-truncated',
      '46 bytes before the padding',
    ],
    [
      'a number of a thousand digits',
      vti({ arrays: inline('ascii', `${'1'.repeat(1024)} 2 3 4 5 6`) }),
      'file-malformed',
      'number 0',
    ],
    [
      'too many elements',
      ascii(`<VTKFile type="ImageData">${'<a>'.repeat(65536)}`),
      'file-malformed',
      '65536 elements',
    ],
    [
      'a long axis that only the header claims',
      vti({ arrays: asciiArray }, '0 99999999 0 0 0 0'),
      'file-truncated',
      '100000000 numbers',
    ],
    ['an array twice', vti({ arrays: asciiArray + asciiArray }), 'file-malformed', 'second array Loss'],
    ['no arrays', vti({}), 'key-missing', 'no scalar array'],
    ['a type of another kind', vti({ arrays: asciiArray.replace('Float64', 'String') }), 'unsupported-dtype', 'String'],
    ['unbalanced tags', ascii('<VTKFile type="ImageData"><a></b></VTKFile>'), 'file-malformed', '</b>', '</a>'],
    ['something else', ascii('P5 41 41 255 '), 'file-truncated', 'a.vti'],
  ];
  it.each(refused)('refuses %s', (_, bytes, code, ...parts) =>
    expectRefusal(() => read(bytes), code, 'a.vti', ...parts),
  );

  it('reads one byte after its length in a single run of base64', () => {
    const arrays = inline('binary', base64(encode([1], 'Uint32', true), Uint8Array.of(7))).replace('Float64', 'UInt8');
    expect([...read(vti({ arrays }, '0 0 0 0 0 0')).fields.get('Loss')!]).toEqual([7]);
  });

  it('reads base64 of more than one piece', () => {
    const many = Float64Array.from({ length: 200_001 }, (_, i) => Math.sin(i));
    const data = encode(many, 'Float64', true);
    const arrays = inline('binary', base64(encode([data.length], 'Uint32', true), data));
    expect(read(vti({ arrays }, '0 200000 0 0 0 0')).fields.get('Loss')).toEqual(many);
  });

  it('does not inflate beyond what deflate can have packed', () => {
    const header = encode([1, 8e6, 0, 4], 'Uint32', true);
    const bytes = vti(
      {
        root: ' compressor="vtkZLibDataCompressor"',
        arrays: arrayTag('format="appended" offset="0"'),
        appended: appendedData('raw', header, new Uint8Array(4)),
      },
      '0 999 0 999 0 0',
    );
    return expectRefusal(() => read(bytes), 'file-malformed', 'block 0', '8000000 bytes');
  });
});

describe('the vti writer', () => {
  const axis = (name: string, ...points: number[]) => ({ name, values: Float64Array.from(points) });

  it('writes the last axis as x, with names escaped', () => {
    const written = vtiWriter.write(
      landscape([axis('a', 0, 1), axis('b', -1, -0.5, 0)], new Map([['train & "test"', values]])),
    );
    const text = Buffer.from(written).toString('latin1');
    expect(text).toContain('WholeExtent="0 2 0 1 0 0" Origin="-1 0 0" Spacing="0.5 1 1"');
    const found = read(written);
    expect(found.axes.map(({ values: [...points] }) => points)).toEqual([
      [0, 1],
      [-1, -0.5, 0],
    ]);
    expect(found.fields.get('train & "test"')).toEqual(values);
  });

  it('refuses more than three axes and uneven ones', async () => {
    const four = landscape(
      [0, 1, 2, 3].map((i) => axis(`axis${i}`, 0)),
      new Map([['loss', Float64Array.of(1)]]),
    );
    await expectRefusal(() => vtiWriter.write(four), 'unsupported-format', '4');
    const uneven = landscape([axis('a', 0, 1, 3)], new Map([['loss', Float64Array.of(1, 2, 3)]]));
    await expectRefusal(() => vtiWriter.write(uneven), 'bad-value', 'a is 1 at index 1', '1.5');
    const wide = landscape([axis('a', -1.5e308, 1.5e308)], new Map([['loss', Float64Array.of(1, 2)]]));
    await expectRefusal(() => vtiWriter.write(wide), 'bad-value', 'evenly spaced');
  });
});

describeWithReference('losslens', () => {
  const names = readdirSync(reference('losslens')).filter((name) => name.endsWith('.vti'));

  it.each(names)("%s has at TTK's vertices the values that TTK printed", (name) => {
    const found = read(readFileSync(reference('losslens', name)));
    const { pairs } = JSON.parse(
      readFileSync(reference('losslens', name.replace('.vti', '.expected.json')), 'utf8'),
    ) as { pairs: { birth: number; death: number; birthVertex: number; deathVertex: number }[] };
    expect(shapeOf(found)).toEqual([40, 40]);
    const loss = found.fields.get('Loss')!;
    expect(pairs.length).toBeGreaterThan(0);
    for (const { birth, death, birthVertex, deathVertex } of pairs) {
      expect(Math.abs(loss[birthVertex] / birth - 1)).toBeLessThan(1e-6);
      expect(Math.abs(loss[deathVertex] / death - 1)).toBeLessThan(1e-6);
    }
  });
});
