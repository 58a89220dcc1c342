import { PbfReader } from 'pbf';
import { WorkbenchError } from '#shared/domain/errors.ts';

export const malformed = (what: string): WorkbenchError =>
  new WorkbenchError('file-malformed', `Not an ONNX model: ${what}`);

/** One field of a protobuf message; each method reads its value once. */
export interface Field {
  readonly tag: number;
  /** A nested message, string or byte run, bounded by its own length. */
  bytes(): Uint8Array;
  text(): string;
  int(): number;
  float(): number;
  /** A repeated number, whether packed or one by one, appended to `list`. */
  ints(list: number[]): void;
  floats(list: number[], kind: 'float' | 'double'): void;
}

/**
 * Calls `read` for every field of `message`. No length is believed before it is compared with the bytes that are there.
 * @throws WorkbenchError 'file-malformed'
 */
export function readFields(message: Uint8Array, what: string, read: (field: Field) => void): void {
  const pbf = new PbfReader(message);
  const field = new PbfField(pbf, what);
  try {
    for (let tag = pbf.nextField(); tag; tag = pbf.nextField()) {
      field.tag = tag;
      read(field);
      if (pbf.pos > message.length) throw malformed(`a field of ${what} is longer than the rest of the bytes`);
    }
  } catch (error) {
    if (error instanceof WorkbenchError) throw error;
    throw new WorkbenchError('file-malformed', `Not an ONNX model: ${what} at byte ${pbf.pos}`, {}, { cause: error });
  }
  if (pbf.pos !== message.length) throw malformed(`${what} does not end where its length says`);
}

class PbfField implements Field {
  tag = 0;
  readonly #pbf: PbfReader;
  readonly #what: string;

  constructor(pbf: PbfReader, what: string) {
    this.#pbf = pbf;
    this.#what = what;
  }

  /** Protobuf's wire types: 0 varint, 1 eight bytes, 2 length-delimited, 5 four bytes. */
  #expect(type: number): void {
    if (this.#pbf.type !== type) throw malformed(`field ${this.tag} of ${this.#what} has wire type ${this.#pbf.type}`);
  }

  bytes(): Uint8Array {
    this.#expect(2);
    const bytes = this.#pbf.readBytes();
    if (this.#pbf.pos > this.#pbf.length)
      throw malformed(`field ${this.tag} of ${this.#what} is longer than the rest of the bytes`);
    return bytes;
  }

  text(): string {
    return new TextDecoder().decode(this.bytes());
  }

  int(): number {
    this.#expect(0);
    return this.#pbf.readVarint(true);
  }

  float(): number {
    this.#expect(5);
    return this.#pbf.readFloat();
  }

  ints(list: number[]): void {
    if (this.#pbf.type !== 2) {
      list.push(this.int());
      return;
    }
    const packed = new PbfReader(this.bytes());
    while (packed.pos < packed.length) list.push(packed.readVarint(true));
  }

  floats(list: number[], kind: 'float' | 'double'): void {
    const packed = this.#pbf.type === 2 ? new PbfReader(this.bytes()) : this.#pbf;
    if (packed === this.#pbf) this.#expect(kind === 'float' ? 5 : 1);
    const next = () => list.push(kind === 'float' ? packed.readFloat() : packed.readDouble());
    if (packed === this.#pbf) next();
    else while (packed.pos < packed.length) next();
  }
}
