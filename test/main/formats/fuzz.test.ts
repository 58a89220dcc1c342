import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { WorkbenchError } from '#shared/domain/errors.ts';
import { indexAxes, landscape } from '#shared/domain/landscape.ts';
import { Random } from '#shared/domain/random.ts';
import { sampleSet } from '#shared/domain/sample-set.ts';
import { tensor } from '#shared/domain/tensor.ts';
import { csvWriter } from '#main/formats/csv-writer.ts';
import { landscapeNpzReader } from '#main/formats/landscape-npz.ts';
import { writeNpy } from '#main/formats/npy.ts';
import { writeScattered } from '#main/formats/points-npz.ts';
import { landscapeReaders, landscapeWriters } from '#main/formats/registry.ts';
import { readSafetensors, writeSafetensors } from '#main/formats/safetensors.ts';
import { ascii, patched } from './refusal.ts';
import { provenanceExample } from './provenance-example.ts';

const field = Float64Array.from({ length: 6 }, (_, i) => i / 3);
const grid = landscape(indexAxes([2, 3]), new Map([['loss', field]]), provenanceExample);
const points = sampleSet(2, field, new Map([['loss', field.subarray(0, 3)]]));
const array = writeNpy(tensor('float64', [2, 3], field));
const written = new Map(landscapeWriters.map(({ id, write }) => [id, write(grid)]));

const fortran = patched(array, Buffer.from(array).indexOf('False'), [...ascii('True ')]);

const vti = (attributes: string, format: string, content: string): Uint8Array =>
  ascii(`<VTKFile type="ImageData" ${attributes}><ImageData WholeExtent="0 2 0 1 0 0"><Piece><PointData>
<DataArray type="UInt8" Name="a" format="${format}">${content}</DataArray></PointData></Piece></ImageData></VTKFile>`);
const zlibBlock = 'AQAAAAYAAAAAAAAADgAAAA==eJxjZGJmYWUDAAA+ABY=';

/** Small files of every kind, of our writers and not. */
const seeds: [string, Uint8Array[]][] = [
  ['npy', [array, writeNpy(tensor('bool', [1], Uint8Array.of(1)))]],
  [
    'npz',
    [written.get('npz')!, writeScattered(points), zipSync({ 'loss.npy': array, 'other.npy': array }, { level: 9 })],
  ],
  [
    'vti',
    [
      written.get('vti')!,
      vti('', 'ascii', '1 2 3 4 5 6'),
      vti('', 'binary', 'BgAAAAECAwQFBg=='),
      vti('compressor="vtkZLibDataCompressor"', 'binary', zlibBlock),
    ],
  ],
  [
    'csv',
    [
      written.get('csv')!,
      csvWriter.writePoints!(points),
      ascii('1;2;3\n4;;nan\n'),
      ascii('"x","los""s"\n0,1\n1,inf\n'),
    ],
  ],
  ['json', [written.get('json')!, ascii('[[1,2],[3,"NaN"]]'), ascii('{"values":[1,2],"shape":[2]}')]],
  ['raw-f32', [new Uint8Array(24)]],
];

// bytes that formats are made of as often as any: plain noise hardly gets past the first check
const telling = ascii('0123456789-+.eE,;:\'"<>[](){}/= \n\\_&nNuUfFiI');

const huge = [
  '268435456',
  '40000000',
  '2147483648',
  '4294967296',
  '9007199254740993',
  '18446744073709551615',
  '-1',
  '0',
];

/** One number of the text replaced; blanks that end a padded header make room, so that its length stays true. */
function withHugeNumber(bytes: Uint8Array<ArrayBuffer>, random: Random): Uint8Array<ArrayBuffer> {
  const text = Buffer.from(bytes).toString('latin1');
  const numbers = [...text.matchAll(/-?\d+/g)];
  if (!numbers.length) return bytes;
  const { 0: found, index } = numbers[random.below(numbers.length)];
  const number = huge[random.below(huge.length)];
  const blanks = ' '.repeat(Math.max(0, number.length - found.length));
  const rest = text.slice(index + found.length).replace(`${blanks}\n`, '\n');
  return Uint8Array.from(Buffer.from(text.slice(0, index) + number + rest, 'latin1'));
}

function mutated(seed: Uint8Array, random: Random): Uint8Array {
  let bytes = Uint8Array.from(seed);
  for (let changes = 1 + random.below(3); changes > 0; changes--) {
    const at = random.below(bytes.length);
    switch (random.below(6)) {
      case 0:
        bytes[at] ^= 1 << random.below(8);
        break;
      case 1:
        bytes[at] = telling[random.below(telling.length)];
        break;
      case 2:
        bytes.fill(255 * random.below(2), at, at + 1 + random.below(8));
        break;
      case 3:
        // a piece of the file repeated elsewhere
        bytes.copyWithin(at, random.below(bytes.length), random.below(bytes.length));
        break;
      case 4:
        bytes = withHugeNumber(bytes, random);
        break;
      default: {
        const length = Math.min(bytes.length - 1, random.below(16));
        const from = random.below(bytes.length - length);
        bytes = Uint8Array.from([...bytes.subarray(0, from), ...bytes.subarray(from + length)]);
      }
    }
  }
  return bytes;
}

const longestMs = 1000;
/** Beyond what any of these small files can hold, deflated or not. */
const mostAllocated = 2 ** 25;

/** Reads, and lets nothing but a one-line WorkbenchError that names the file through, quick and frugal. @returns whether it was read */
function survives(read: (bytes: Uint8Array) => unknown, bytes: Uint8Array): boolean {
  const held = process.memoryUsage().arrayBuffers;
  const start = performance.now();
  let error: unknown;
  try {
    read(bytes);
  } catch (thrown) {
    error = thrown;
  }
  const ms = performance.now() - start;
  const allocated = process.memoryUsage().arrayBuffers - held;
  const clear = error instanceof WorkbenchError && error.code !== 'internal' && /^fuzz\b[^\r\n]*$/.test(error.message);
  if ((error !== undefined && !clear) || ms > longestMs || allocated > mostAllocated)
    throw new Error(`${ms} ms and ${allocated} bytes from ${JSON.stringify(Buffer.from(bytes).toString('latin1'))}`, {
      cause: error,
    });
  return error === undefined;
}

const files: [string, (bytes: Uint8Array) => unknown, Uint8Array[]][] = [
  ...seeds.map(([id, inputs]): [string, (bytes: Uint8Array) => unknown, Uint8Array[]] => {
    const reader = landscapeReaders.find((entry) => entry.id === id)!;
    return [id, (bytes) => reader.read(bytes, { file: 'fuzz', shape: [3, 2] }), inputs];
  }),
  [
    // the checksum of an archive keeps nearly all damage from the array inside
    'npz with true checksums',
    (bytes) => landscapeNpzReader.read(zipSync({ 'loss.npy': bytes }), { file: 'fuzz' }),
    [array, fortran],
  ],
  [
    'npz provenance',
    (bytes) =>
      landscapeNpzReader.read(
        zipSync({ 'loss.npy': array, 'provenance.npy': writeNpy(tensor('uint8', [bytes.length], bytes)) }),
        { file: 'fuzz' },
      ),
    [ascii(JSON.stringify(provenanceExample))],
  ],
  [
    'safetensors',
    (bytes) => readSafetensors(bytes, 'fuzz'),
    [
      writeSafetensors({
        tensors: new Map([
          ['a', tensor('float32', [2, 1], Float32Array.of(1, 2))],
          ['b', tensor('bool', [3], Uint8Array.of(0, 1, 0))],
        ]),
        metadata: { beta: '1' },
      }),
    ],
  ],
];

const rounds = 3000;

describe.each(files)('damaged %s files', (_, read, inputs) => {
  it('are read or refused in one line, at every truncation', () => {
    for (const input of inputs) {
      expect(survives(read, input), 'the whole file is read').toBe(true);
      for (let length = 0; length < input.length; length++) survives(read, input.subarray(0, length));
    }
  });

  it(`are read or refused in one line after ${rounds} seeded changes, quickly and without large allocations`, () => {
    const random = new Random(7);
    let refused = 0;
    for (let round = 0; round < rounds; round++)
      if (!survives(read, mutated(inputs[round % inputs.length], random))) refused++;
    expect(refused).toBeGreaterThan(0);
  });
});

describe('the fuzz seeds', () => {
  it('cover every reader', () => {
    expect(seeds.map(([id]) => id).toSorted()).toEqual(landscapeReaders.map(({ id }) => id).toSorted());
  });
});
