import { deserialize, serialize } from 'node:v8';
import { toWorkbenchError } from '#shared/domain/errors.ts';
import type { Once, SymmetricProduct } from '../product.ts';
import { JournalFile, type Found } from './journal-file.ts';
import { takePlace, type OwnPlace } from './journal-place.ts';
import { digestOf, type RecordKind } from './record.ts';

export interface JournalPlace {
  /** Made when missing. */
  readonly folder: string;
  /** Whether to begin anew where an interrupted run lies. */
  readonly restart: boolean;
}

/** What a journal may take of the disk; products beyond it are taken again by a run that goes on. */
const mostBytes = 4 * 2 ** 30;

/**
 * What a computation of Hessian-vector products has found so far. Everything between two products follows from their answers alone, so a computation that is
 * given the kept answers again ends at the same bits. A kept product is used only for the very vector that it was taken with, and what comes after one that
 * does not fit is dropped.
 */
export class Journal {
  readonly #place: OwnPlace | null;
  readonly #file: JournalFile | null;
  readonly #onResumed: (products: number) => void;
  /** Where the next record is, or goes. */
  #at = 0;
  #isReplaying: boolean;
  /** Whether the file holds all that was found so far, without a gap. */
  #isWhole = true;
  #products = 0;
  #resumed = 0;

  /** @param onResumed told once, before the first product that is taken after kept ones: how many those were */
  constructor(place: OwnPlace | null, onResumed: (products: number) => void, most = mostBytes) {
    this.#place = place;
    this.#file = place && new JournalFile(place.fd, most);
    this.#isReplaying = place !== null;
    this.#onResumed = onResumed;
  }

  /** Keeps nothing when `where` is null, another process computes the same, or the folder cannot be used (which stderr is told). */
  static open(where: JournalPlace | null, key: string, onResumed: (products: number) => void): Journal {
    try {
      return new Journal(where && takePlace(where.folder, key, where.restart), onResumed);
    } catch (error) {
      process.emitWarning(`An interrupted run could not be gone on with later: ${toWorkbenchError(error).message}`);
      return new Journal(null, onResumed);
    }
  }

  /** Products so far, those of an interrupted run included. */
  get products(): number {
    return this.#products;
  }

  /** Products that an interrupted run had taken. */
  get resumed(): number {
    return this.#resumed;
  }

  /** The same product, taken once for each place in the computation. Not to be called again before it has answered. */
  readonly product =
    (take: SymmetricProduct): SymmetricProduct =>
    async (v, signal) => {
      const digest = this.#file && digestOf(bytesOf(v));
      const kept = digest && this.#next('product', digest);
      if (kept?.body.length === v.byteLength) {
        this.#skip(kept);
        return new Float64Array(kept.body.buffer);
      }
      if (this.#isReplaying) this.#goOn();
      const answer = await take(v, signal);
      this.#products++;
      if (digest) this.#write(this.#at, 'product', digest, 1, bytesOf(answer));
      return answer;
    };

  readonly once: Once = async <T>(name: string, work: () => Promise<T>) => {
    const digest = digestOf(Buffer.from(name));
    const kept = this.#next('result', digest);
    if (kept) {
      this.#skip(kept);
      // written by this version of Node from a T, as the journal's key says, and covered by its checksum
      return { value: deserialize(kept.body) as T, skipped: kept.products };
    }
    const [start, before, isWhole] = [this.#at, this.#products, this.#isWhole];
    const value = await work();
    // nobody needs the products of this work any more
    if (this.#file && isWhole) this.#write(start, 'result', digest, this.#products - before, serialize(value));
    return { value, skipped: 0 };
  };

  #next(kind: RecordKind, digest: Uint8Array): Found | null {
    return this.#isReplaying && this.#file ? this.#file.read(this.#at, kind, digest) : null;
  }

  #skip({ products, end }: Found): void {
    this.#at = end;
    this.#products += products;
    this.#resumed += products;
  }

  #goOn(): void {
    this.#isReplaying = false;
    this.#file?.cut(this.#at);
    if (this.#resumed > 0) this.#onResumed(this.#resumed);
  }

  /** After a gap, only what stands for everything since before the gap may be written. */
  #write(at: number, kind: RecordKind, digest: Uint8Array, products: number, body: Uint8Array): void {
    if (!this.#isWhole && kind === 'product') return;
    const end = this.#file!.write(at, { kind, digest, products, body });
    this.#isWhole = end !== null;
    this.#at = end ?? at;
  }

  /** The computation has ended: nothing is kept any more. */
  finish(): void {
    this.#file?.close();
    this.#place?.remove();
  }

  /** The computation stops here; what is kept waits for whoever goes on. */
  leave(): void {
    this.#file?.close();
    this.#place?.leave();
  }
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Float64Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);
