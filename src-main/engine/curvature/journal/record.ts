import { hash } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** `product`: what the Hessian makes of a vector. `result`: what a whole piece of work found, in the place of the products that it took. */
export type RecordKind = 'product' | 'result';

export interface JournalRecord {
  readonly kind: RecordKind;
  /** Of the vector that the product was taken with, or of the work's name: see `digestOf`. */
  readonly digest: Uint8Array;
  /** Hessian-vector products that it stands for. */
  readonly products: number;
  readonly body: Uint8Array;
}

/** What precedes a body. Little-endian: magic, uint32 length of the body, uint32 products, 16 bytes of digest, uint32 CRC-32 over all other bytes. */
export interface RecordHead extends Omit<JournalRecord, 'body'> {
  readonly length: number;
  readonly check: number;
}

const magic = { product: 0x31505653, result: 0x31525653 } as const;
const digestBytes = 16;
const checkAt = 12 + digestBytes;
export const headBytes = checkAt + 4;

/** Tells records apart that nobody forges: half of a SHA-1, the fastest that machines have in hardware. */
export const digestOf = (bytes: Uint8Array): Uint8Array => hash('sha1', bytes, 'buffer').subarray(0, digestBytes);

/** The head of a record, `headBytes` long. */
export function headOf({ kind, digest, products, body }: JournalRecord): Buffer {
  const head = Buffer.alloc(headBytes);
  head.writeUInt32LE(magic[kind], 0);
  head.writeUInt32LE(body.length, 4);
  head.writeUInt32LE(products, 8);
  head.set(digest, 12);
  head.writeUInt32LE(checkOf(head, body), checkAt);
  return head;
}

/** null for bytes that are no head. @param head `headBytes` long; the digest is a view of it */
export function parseHead(head: Buffer): RecordHead | null {
  const found = head.readUInt32LE(0);
  const kind = (['product', 'result'] as const).find((name) => magic[name] === found);
  if (!kind) return null;
  return {
    kind,
    length: head.readUInt32LE(4),
    products: head.readUInt32LE(8),
    digest: head.subarray(12, checkAt),
    check: head.readUInt32LE(checkAt),
  };
}

export const checkOf = (head: Buffer, body: Uint8Array): number => crc32(body, crc32(head.subarray(0, checkAt)));
