import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sizeOf, tensor, type TensorFile } from '#shared/domain/tensor.ts';
import { readSafetensors, writeSafetensors } from '#main/formats/safetensors.ts';
import { describeWithReference, reference } from '#test/fixtures/reference.ts';
import { ascii, expectRefusal, joined } from './refusal.ts';

/** A file put together by hand; `header` is JSON text or the value. */
function file(header: unknown, data: Uint8Array): Uint8Array {
  const text = ascii(typeof header === 'string' ? header : JSON.stringify(header));
  return joined(new Uint8Array(BigUint64Array.of(BigInt(text.length)).buffer), text, data);
}
const entry = (dtype: string, shape: number[], ...offsets: number[]) => ({ dtype, shape, data_offsets: offsets });

describe('readSafetensors', () => {
  it('reads F64, F32, F16, BF16 and metadata by hand-made bytes, at odd offsets', () => {
    const data = new DataView(new ArrayBuffer(17));
    data.setUint8(0, 200);
    data.setFloat64(1, Math.PI, true);
    data.setFloat32(9, 0.375, true);
    data.setUint16(13, 0x3e00, true); // 1.5 in binary16
    data.setUint16(15, 0xc049, true); // −3.140625 in bfloat16
    const header = {
      __metadata__: { beta: '30.0' },
      half: entry('F16', [1], 13, 15),
      brain: entry('BF16', [], 15, 17),
      byte: entry('U8', [1, 1], 0, 1),
      double: entry('F64', [1], 1, 9),
      single: entry('F32', [1], 9, 13),
    };
    const { tensors, metadata } = readSafetensors(file(header, new Uint8Array(data.buffer)), 'x');
    expect(metadata).toEqual({ beta: '30.0' });
    expect(
      [...tensors].map(
        ([
          name,
          {
            dtype,
            shape,
            data: [value],
          },
        ]) => [name, dtype, shape, value],
      ),
    ).toEqual([
      ['byte', 'uint8', [1, 1], 200],
      ['double', 'float64', [1], Math.PI],
      ['single', 'float32', [1], 0.375],
      ['half', 'float16', [1], 1.5],
      ['brain', 'float32', [], -3.140625],
    ]);
  });

  it('keeps empty tensors, padding after the header and names that JavaScript objects have', () => {
    const header = `${JSON.stringify({ constructor: entry('F32', [0, 4], 0, 0) })}   `;
    expect([...readSafetensors(file(header, new Uint8Array()), 'x').tensors]).toEqual([
      ['constructor', { dtype: 'float32', shape: [0, 4], data: new Float32Array() }],
    ]);
  });

  const lying: [string, unknown, ...string[]][] = [
    ['a gap', { a: entry('U8', [2], 0, 2), b: entry('U8', [1], 3, 4) }, 'header b', '3', '2'],
    ['an overlap', { a: entry('U8', [3], 0, 3), b: entry('U8', [2], 2, 4) }, 'header b', '2', '3'],
    ['a start that is not 0', { a: entry('U8', [3], 1, 4) }, 'header a', '1', '0'],
    ['offsets out of order', { a: entry('U8', [4], 4, 0) }, 'header a', '4', '0'],
    ['bytes for another shape', { a: entry('F32', [2], 0, 4) }, 'header a', '4 bytes', '8 for 2 of F32'],
    ['bytes left over', { a: entry('U8', [3], 0, 3) }, 'data', '4 bytes', '3'],
    ['a shape that is no list', { a: { ...entry('U8', [], 0, 4), shape: 4 } }, 'header a shape', '4', 'Array'],
    ['a fractional length', { a: entry('U8', [1.5], 0, 4) }, 'header a shape.0', '1.5'],
    ['three offsets', { a: entry('U8', [4], 0, 4, 4) }, 'header a data_offsets'],
    ['an unknown key', { a: { ...entry('U8', [4], 0, 4), order: 'F' } }, 'header a'],
    ['metadata that are not strings', { __metadata__: { beta: 30 }, a: entry('U8', [4], 0, 4) }, 'beta'],
    ['a list', '[]', '{'],
    ['half of a document', '{"a":', 'header'],
    ['a control character in a name', '{"\u0000":1}', 'header'],
  ];
  it.each(lying)('refuses a header with %s', (_, header, ...parts) =>
    expectRefusal(() => readSafetensors(file(header, new Uint8Array(4)), 'm.st'), 'file-malformed', 'm.st', ...parts),
  );

  it('refuses files that end early, header lengths beyond the file or the limit, and other types', async () => {
    const good = file({ a: entry('F32', [2], 0, 8) }, new Uint8Array(8));
    for (let length = 0; length < good.length; length++)
      await expectRefusal(() => readSafetensors(good.subarray(0, length), 'm.st'), 'file-truncated', 'm.st');
    const length = Uint8Array.from(good);
    length.set([255, 255, 255, 255, 255, 255, 255, 255]);
    await expectRefusal(() => readSafetensors(length, 'm.st'), 'file-malformed', 'header length', '100000000');
    const latin = Uint8Array.from(good);
    latin[11] = 0xe9;
    await expectRefusal(() => readSafetensors(latin, 'm.st'), 'file-malformed', 'header', 'UTF-8');
    const other = file({ a: entry('F8_E4M3', [4], 0, 4) }, new Uint8Array(4));
    await expectRefusal(() => readSafetensors(other, 'm.st'), 'unsupported-dtype', 'header a', 'F8_E4M3');
  });
});

describe('writeSafetensors', () => {
  const written: TensorFile = {
    tensors: new Map([
      ['flags', tensor('uint8', [3], Uint8Array.of(1, 2, 3))],
      ['half', tensor('float16', [2], Float32Array.of(0.5, -2))],
      ['weights', tensor('float64', [2, 1], Float64Array.of(Math.E, -0))],
      ['steps', tensor('int64', [], Float64Array.of(2 ** 53))],
    ]),
    metadata: { architecture: 'mlp-tanh 2-50-1', seed: '0', constructor: 'by hand' },
  };

  it('reads back equal', () => expect(readSafetensors(writeSafetensors(written), 'x')).toEqual(written));

  it('aligns the data to 8 bytes and every tensor to its own width', () => {
    const bytes = writeSafetensors(written);
    const length = Number(new DataView(bytes.buffer).getBigUint64(0, true));
    expect(length % 8).toBe(0);
    const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length))) as Record<
      string,
      { data_offsets: number[] }
    >;
    expect(header.weights.data_offsets[0] % 8).toBe(0);
    expect(header.steps.data_offsets[0] % 8).toBe(0);
    expect(header.half.data_offsets[0] % 2).toBe(0);
  });

  it('refuses a tensor with the name of the metadata', () =>
    expectRefusal(
      () => writeSafetensors({ tensors: new Map([['__metadata__', written.tensors.get('flags')!]]), metadata: {} }),
      'bad-value',
    ));
});

describeWithReference('pinn-convection/beta30-seed0.safetensors', () => {
  const read = () => readSafetensors(readFileSync(reference('pinn-convection/beta30-seed0.safetensors')), 'beta30');

  it('holds 7851 parameters, the points and what it says of itself', () => {
    const { tensors, metadata } = read();
    expect(metadata).toMatchObject({ problem: 'convection', beta: '30.0' });
    const parameters = [...tensors].filter(([name]) => !name.startsWith('data.'));
    expect(parameters.reduce((sum, [, { shape }]) => sum + sizeOf(shape), 0)).toBe(7851);
    expect(tensors.get('data.t_f')!.shape).toEqual([100]);
    const times = tensors.get('data.t_f')!.data;
    expect(times.every((t) => t >= 0 && t <= 1)).toBe(true);
  });

  it('reads back equal after writing', () => expect(readSafetensors(writeSafetensors(read()), 'x')).toEqual(read()));
});
