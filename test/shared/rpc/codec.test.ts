import { describe, expect, it } from 'vitest';
import { decodeFrame, encodeFrame } from '#shared/rpc/codec.ts';

const roundTrip = (message: unknown): unknown => decodeFrame(encodeFrame(message));

describe('a frame', () => {
  it('brings plain data back as it was', () => {
    const message = {
      type: 'call',
      id: 3,
      argument: { text: 'β = 30 “quoted”', list: [1, null, true, { deep: [] }], missing: undefined },
    };
    expect(roundTrip(message)).toEqual(message);
  });

  it('keeps NaN, the infinities and the sign of zero', () => {
    const [nan, up, down, zero] = roundTrip([NaN, Infinity, -Infinity, -0]) as number[];
    expect(nan).toBeNaN();
    expect([up, down]).toEqual([Infinity, -Infinity]);
    expect(Object.is(zero, -0)).toBe(true);
  });

  it('keeps arrays of every kind and of lengths that are no multiple of 8 bytes', () => {
    const message = {
      a: Uint8Array.of(1, 2, 3),
      b: [{ c: Float64Array.of(0.1, NaN) }],
      d: Float32Array.of(1, 2, 3),
      e: new Int16Array(0),
      f: Uint32Array.of(2 ** 32 - 1),
      g: Int32Array.of(-1),
    };
    expect(roundTrip(message)).toEqual(message);
  });

  it('sends a part of a larger buffer alone', () => {
    const part = new Float64Array([0, 1, 2, 3]).subarray(1, 3);
    expect(encodeFrame(part).length).toBeLessThan(64);
    expect(roundTrip(part)).toEqual(Float64Array.of(1, 2));
  });

  it('does not take an object of the sender for a mark of its own', () => {
    const message = { $: 'NaN', other: { $: ['Float64Array', 1], rest: { $: 'undefined' } } };
    expect(roundTrip(message)).toEqual(message);
  });

  it('is read from any place in a buffer', () => {
    const frame = encodeFrame({ x: Float64Array.of(7) });
    const shifted = new Uint8Array(frame.length + 3);
    shifted.set(frame, 3);
    expect(decodeFrame(shifted.subarray(3))).toEqual({ x: Float64Array.of(7) });
    expect(decodeFrame(Buffer.from(shifted.buffer, 3))).toEqual({ x: Float64Array.of(7) });
  });

  it('is refused when it is cut anywhere', () => {
    const frame = encodeFrame({ x: Float64Array.of(1, 2, 3), y: 'text' });
    for (let end = 0; end < frame.length; end++)
      expect(() => decodeFrame(frame.slice(0, end)), `${end} bytes`).toThrow(/Not a frame/);
  });

  it('is refused when an array claims more than there is, or a kind that there is not', () => {
    const forged = (header: string): Uint8Array => {
      const text = new TextEncoder().encode(header);
      const bytes = new Uint8Array(4 + text.length);
      new DataView(bytes.buffer).setUint32(0, text.length, true);
      bytes.set(text, 4);
      return bytes;
    };
    for (const header of [
      '{"$":["Float64Array",1e9]}',
      '{"$":["Function",1]}',
      '{"$":["Uint8Array",-1]}',
      '{"$":7}',
      '{',
    ])
      expect(() => decodeFrame(forged(header)), header).toThrow(/Not a frame/);
  });

  it('does not let a header reach an object’s prototype', () => {
    const message = JSON.parse('{"__proto__": {"polluted": true}}') as object;
    expect(roundTrip(message)).toEqual(message);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('refuses what is no plain data', () => {
    for (const value of [() => 1, Symbol('x'), new Map(), new Date(0), 1n])
      expect(() => encodeFrame({ value })).toThrow(/cannot be sent/);
  });
});
