import { describe, expect, it } from 'vitest';
import { sizeOf, type DType, type TensorData } from '#shared/domain/tensor.ts';
import { Random } from '#shared/domain/random.ts';
import { readNpy, writeNpy } from '#main/formats/npy.ts';
import { fromColumnMajor } from '#main/formats/row-major.ts';
import { ascii, expectRefusal, joined } from './refusal.ts';

/** An npy file put together by hand. */
function npy(header: string, data: Uint8Array, version: 1 | 2 | 3 = 1): Uint8Array {
  const text = ascii(`${header}\n`);
  const length = version === 1 ? Uint16Array.of(text.length) : Uint32Array.of(text.length);
  return joined(
    Uint8Array.of(0x93),
    ascii('NUMPY'),
    Uint8Array.of(version, 0),
    new Uint8Array(length.buffer),
    text,
    data,
  );
}

const dict = (descr: string, shape: string, order = 'False'): string =>
  `{'descr': '${descr}', 'fortran_order': ${order}, 'shape': ${shape}, }`;

function bigEndian(width: number, write: (view: DataView) => void): Uint8Array {
  const view = new DataView(new ArrayBuffer(width));
  write(view);
  return new Uint8Array(view.buffer);
}

describe('readNpy', () => {
  const bytesOfTwo: [string, DType, number, Uint8Array][] = [
    ['<f8', 'float64', -2.5, bigEndian(8, (v) => v.setFloat64(0, -2.5, true))],
    ['>f8', 'float64', -2.5, bigEndian(8, (v) => v.setFloat64(0, -2.5))],
    ['<f4', 'float32', 0.375, bigEndian(4, (v) => v.setFloat32(0, 0.375, true))],
    ['>f4', 'float32', 0.375, bigEndian(4, (v) => v.setFloat32(0, 0.375))],
    ['<f2', 'float16', 1.5, Uint8Array.of(0x00, 0x3e)],
    ['>f2', 'float16', -Infinity, Uint8Array.of(0xfc, 0x00)],
    ['<i8', 'int64', -(2 ** 53), bigEndian(8, (v) => v.setBigInt64(0, -(2n ** 53n), true))],
    ['>u8', 'uint64', 2 ** 53, bigEndian(8, (v) => v.setBigUint64(0, 2n ** 53n))],
    ['>i4', 'int32', -70000, bigEndian(4, (v) => v.setInt32(0, -70000))],
    ['<u4', 'uint32', 4e9, bigEndian(4, (v) => v.setUint32(0, 4e9, true))],
    ['>i2', 'int16', -300, bigEndian(2, (v) => v.setInt16(0, -300))],
    ['<u2', 'uint16', 60000, bigEndian(2, (v) => v.setUint16(0, 60000, true))],
    ['|i1', 'int8', -7, Uint8Array.of(249)],
    ['|u1', 'uint8', 249, Uint8Array.of(249)],
    ['|b1', 'bool', 1, Uint8Array.of(1)],
  ];
  it.each(bytesOfTwo)('reads %s as %s, whatever its alignment', (descr, dtype, value, bytes) => {
    const file = npy(dict(descr, '(2,)'), joined(new Uint8Array(bytes.length), bytes));
    const shifted = joined(Uint8Array.of(0), file).subarray(1);
    for (const input of [file, shifted]) {
      const { dtype: found, shape, data } = readNpy(input, 'x.npy');
      expect(found).toBe(dtype);
      expect(shape).toEqual([2]);
      expect([...data]).toEqual([0, value]);
    }
  });

  it.each([1, 2, 3] as const)('reads version %i.0', (version) => {
    expect([...readNpy(npy(dict('|u1', '(3,)'), Uint8Array.of(1, 2, 3), version), 'x').data]).toEqual([1, 2, 3]);
  });

  it('reads scalars, empty arrays, double quotes, missing trailing commas and Python 2 lengths', () => {
    expect(readNpy(npy(dict('|u1', '()'), Uint8Array.of(7)), 'x').shape).toEqual([]);
    expect(readNpy(npy(dict('|u1', '(0, 3)'), new Uint8Array()), 'x').shape).toEqual([0, 3]);
    const header = '{"shape":(1L,2L),"fortran_order":False,"descr":"|u1"}';
    expect(readNpy(npy(header, Uint8Array.of(5, 6)), 'x').shape).toEqual([1, 2]);
  });

  it('reads every float16 by the formula of IEEE 754, subnormals included', () => {
    const all = Uint16Array.from({ length: 65536 }, (_, i) => i);
    const expected = Float32Array.from(all, (half) => {
      const exponent = (half >> 10) & 31;
      const fraction = half & 1023;
      const sign = half >> 15 ? -1 : 1;
      if (exponent === 31) return fraction ? NaN : sign * Infinity;
      return exponent ? sign * (1 + fraction / 1024) * 2 ** (exponent - 15) : sign * (fraction / 1024) * 2 ** -14;
    });
    expect(readNpy(npy(dict('<f2', '(65536,)'), new Uint8Array(all.buffer)), 'x').data).toEqual(expected);
  });

  it('turns Fortran order into row-major', () => {
    const { shape, data } = readNpy(npy(dict('|u1', '(2, 3)', 'True'), Uint8Array.of(1, 4, 2, 5, 3, 6)), 'x');
    expect(shape).toEqual([2, 3]);
    expect([...data]).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it.each([
    ['|O', 'Python objects'],
    ['<U5', 'text'],
    ['|S3', 'byte strings'],
    ['<c16', 'complex numbers'],
    ['|V8', 'raw records'],
    ['<M8[ns]', '<M8[ns]'],
    ['<f16', '<f16'],
    ['constructor', 'constructor'],
  ])('refuses the type %s by name', (descr, named) =>
    expectRefusal(
      () => readNpy(npy(dict(descr, '(1,)'), new Uint8Array(16)), 'a.npy'),
      'unsupported-dtype',
      'a.npy',
      named,
    ),
  );

  it('refuses structured types', () =>
    expectRefusal(
      () =>
        readNpy(npy("{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (1,), }", new Uint8Array(8)), 'a.npy'),
      'unsupported-dtype',
      'structured',
    ));

  it.each([
    ['no shape', "{'descr': '<f8', 'fortran_order': False}"],
    ['an unknown key', "{'descr': '<f8', 'fortran_order': False, 'shape': (1,), 'x': True}"],
    ['a key twice', "{'descr': '<f8', 'descr': '<f8', 'fortran_order': False, 'shape': (1,)}"],
    ['a negative length', dict('<f8', '(-1,)')],
    ['a length beyond 2^53', dict('<f8', '(99999999999999999999,)')],
    ['a call', dict('<f8', '(exit(),)')],
    ['a list for a shape', dict('<f8', '[1]')],
    ['a truth value of another language', dict('<f8', '(1,)', 'false')],
    ['something after the dictionary', `${dict('<f8', '(1,)')} 1`],
    ['65 axes', dict('<f8', `(${'1,'.repeat(65)})`)],
  ])('refuses a header with %s', (_, header) =>
    expectRefusal(() => readNpy(npy(header, new Uint8Array(8)), 'a.npy'), 'file-malformed', 'a.npy', 'npy header'),
  );

  it('compares the length of the data with the shape before reading them', async () => {
    const eight = new Uint8Array(8);
    await expectRefusal(() => readNpy(npy(dict('<f8', '(2,)'), eight), 'a'), 'file-truncated', '8 bytes', '16 for 2');
    await expectRefusal(() => readNpy(npy(dict('<f4', '()'), eight), 'a'), 'file-malformed', '8 bytes', '4 for scalar');
    const huge = `(${'99999999, '.repeat(40)})`;
    await expectRefusal(() => readNpy(npy(dict('<f8', huge), eight), 'a'), 'file-truncated', '8 bytes');
  });

  it('refuses other files, other versions, lying header lengths, integers beyond 2^53 and bools beyond 1', async () => {
    await expectRefusal(() => readNpy(ascii('PK\u0003\u0004 and so on'), 'a'), 'file-malformed', 'byte 0');
    const good = npy(
      dict('<i8', '(1,)'),
      bigEndian(8, (v) => v.setBigInt64(0, 2n ** 53n + 1n, true)),
    );
    await expectRefusal(() => readNpy(good, 'a'), 'unsupported-dtype', '9007199254740993');
    const version = Uint8Array.from(good);
    version[6] = 4;
    await expectRefusal(() => readNpy(version, 'a'), 'unsupported-format', '4.0');
    const length = Uint8Array.from(good);
    length[9] = 255;
    await expectRefusal(() => readNpy(length, 'a'), 'file-truncated', 'npy header');
    await expectRefusal(() => readNpy(npy(dict('|b1', '(1,)'), Uint8Array.of(2)), 'a'), 'file-malformed', '0 or 1');
  });
});

describe('writeNpy', () => {
  const all: [DType, TensorData][] = [
    ['float64', Float64Array.of(Math.PI, -0, NaN, Infinity)],
    ['float32', Float32Array.of(0.1, -0, NaN, -Infinity)],
    ['float16', Float32Array.of(0.5, -0, 65504, 2 ** -24)],
    ['int64', Float64Array.of(2 ** 53, -(2 ** 53), 0, 1)],
    ['uint64', Float64Array.of(2 ** 53, 0, 1, 2)],
    ['int32', Int32Array.of(-(2 ** 31), 1, 2, 3)],
    ['uint32', Uint32Array.of(2 ** 32 - 1, 1, 2, 3)],
    ['int16', Int16Array.of(-32768, 1, 2, 3)],
    ['uint16', Uint16Array.of(65535, 1, 2, 3)],
    ['int8', Int8Array.of(-128, 1, 2, 3)],
    ['uint8', Uint8Array.of(255, 1, 2, 3)],
    ['bool', Uint8Array.of(0, 1, 1, 0)],
  ];
  it.each(all)('writes %s so that it reads back bit for bit', (dtype, data) => {
    const bytes = writeNpy({ dtype, shape: [2, 2], data });
    const back = readNpy(bytes, 'x');
    expect(back.dtype).toBe(dtype);
    expect(back.data.constructor).toBe(data.constructor);
    expect([...new Uint8Array(back.data.buffer)]).toEqual([...new Uint8Array(data.buffer)]);
  });

  it('begins the data at a multiple of 64 bytes', () => {
    for (const shape of [[], [3], [1, 3], [1, 1, 1, 1, 3], [12345]]) {
      const bytes = writeNpy({ dtype: 'uint8', shape, data: new Uint8Array(sizeOf(shape)) });
      expect((bytes.length - sizeOf(shape)) % 64).toBe(0);
    }
  });
});

describe('fromColumnMajor', () => {
  it('puts element (i₀, i₁, …) where the strides of both orders say', () => {
    const random = new Random(1);
    for (let round = 0; round < 200; round++) {
      const shape = Array.from({ length: 1 + random.below(5) }, () => 1 + random.below(4));
      const data = Float64Array.from({ length: sizeOf(shape) }, (_, i) => i);
      const rows = fromColumnMajor(data, shape);
      const seen = rows.every((from, to) => {
        const index = shape.map((n, axis) => Math.floor(to / sizeOf(shape.slice(axis + 1))) % n);
        return from === index.reduce((sum, i, axis) => sum + i * sizeOf(shape.slice(0, axis)), 0);
      });
      expect(seen, `shape ${shape.join('×')}`).toBe(true);
    }
  });
});
