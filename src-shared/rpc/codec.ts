import { WorkbenchError } from '../domain/errors.ts';

/**
 * Messages as byte frames, for transports that carry bytes (a WebSocket). A frame is: uint32 length of the header, the header (UTF-8 JSON), zeros up to
 * a multiple of 8, then the bytes of each array, each padded to 8; all little-endian. In the header an array stands as
 * `{"$": [kind, length]}`, a number that JSON lacks as `{"$": "NaN"}`, undefined as `{"$": "undefined"}`; a plain object that has a key `$` itself is
 * wrapped as `{"$": {…}}`. So every plain value made of these arrives as it was sent.
 */
const kinds = {
  Float64Array,
  Float32Array,
  Int32Array,
  Uint32Array,
  Int16Array,
  Uint16Array,
  Int8Array,
  Uint8Array,
} as const;

type Kind = keyof typeof kinds;
type FrameArray = InstanceType<(typeof kinds)[Kind]>;

const mark = '$';
const aligned = (n: number): number => (n + 7) & ~7;
const isKind = (name: unknown): name is Kind => typeof name === 'string' && Object.hasOwn(kinds, name);

/** @throws WorkbenchError 'internal' for values that are no plain data (functions, symbols, class instances) */
export function encodeFrame(message: unknown): Uint8Array<ArrayBuffer> {
  const arrays: FrameArray[] = [];
  const header = new TextEncoder().encode(JSON.stringify(toJson(message, arrays)));
  const frame = new Uint8Array(arrays.reduce((n, a) => aligned(n + a.byteLength), aligned(4 + header.length)));
  new DataView(frame.buffer).setUint32(0, header.length, true);
  frame.set(header, 4);
  let at = aligned(4 + header.length);
  for (const array of arrays) {
    frame.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at = aligned(at + array.byteLength);
  }
  return frame;
}

function toJson(value: unknown, arrays: FrameArray[]): unknown {
  if (value === undefined) return { [mark]: 'undefined' };
  if (typeof value === 'number')
    return Number.isFinite(value) && !Object.is(value, -0)
      ? value
      : { [mark]: Object.is(value, -0) ? '-0' : String(value) };
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map((item) => toJson(item, arrays));
  if (ArrayBuffer.isView(value)) {
    const kind = value.constructor.name === 'Buffer' ? 'Uint8Array' : value.constructor.name;
    if (!isKind(kind)) throw new WorkbenchError('internal', `A ${kind} cannot be sent`);
    const array = value as FrameArray;
    arrays.push(array);
    return { [mark]: [kind, array.length] };
  }
  if (typeof value !== 'object' || ![Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null))
    throw new WorkbenchError('internal', `A ${typeof value} that is no plain data cannot be sent`);
  const plain = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toJson(item, arrays)]));
  return Object.hasOwn(plain, mark) ? { [mark]: plain } : plain;
}

/** @throws WorkbenchError 'file-malformed' for bytes that are no frame */
export function decodeFrame(frame: Uint8Array): unknown {
  const bytes = frame.byteOffset % 8 === 0 ? frame : new Uint8Array(frame); // a Buffer's slice() copies nothing
  const refuse = (what: string): never => {
    throw new WorkbenchError('file-malformed', `Not a frame: ${what}`);
  };
  if (bytes.length < 4) return refuse(`${bytes.length} bytes`);
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  if (4 + length > bytes.length) return refuse(`a header of ${length} bytes in ${bytes.length}`);
  let at = aligned(4 + length);

  const array = (kind: unknown, count: unknown): FrameArray => {
    if (!isKind(kind) || !Number.isSafeInteger(count) || (count as number) < 0)
      return refuse('an array of no known kind');
    const size = kinds[kind].BYTES_PER_ELEMENT * (count as number);
    if (at + size > bytes.length) return refuse(`${size} bytes of an array are missing`);
    const view = new kinds[kind](bytes.buffer as ArrayBuffer, bytes.byteOffset + at, count as number);
    at = aligned(at + size);
    return view;
  };
  const revive = (value: unknown): unknown => {
    if (value === null || typeof value !== 'object') return value;
    if (Array.isArray(value)) return value.map(revive);
    if (!Object.hasOwn(value, mark)) return plain(value);
    const special = (value as Record<string, unknown>)[mark];
    if (Array.isArray(special)) return array(special[0], special[1]);
    if (special === 'undefined') return undefined;
    if (typeof special === 'string') return Number(special);
    return special === null || typeof special !== 'object' ? refuse('an unknown mark') : plain(special);
  };
  const plain = (object: object): object =>
    Object.fromEntries(Object.entries(object).map(([key, item]) => [key, revive(item)]));

  let header: unknown;
  try {
    header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(4, 4 + length)));
  } catch (cause) {
    throw new WorkbenchError('file-malformed', 'Not a frame: its header is no JSON', {}, { cause });
  }
  return revive(header);
}
