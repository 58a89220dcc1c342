import { readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { takePlace } from '#main/engine/curvature/journal/journal-place.ts';
import { Journal } from '#main/engine/curvature/journal/journal.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';

const key = 'f'.repeat(64);
const size = 5;
const recordBytes = 32 + 8 * size;

const vector = (i: number, shift = 0): Float64Array =>
  Float64Array.from({ length: size }, (_, j) => Math.sin(i + j) + shift);
const image = (v: Float64Array): Float64Array => v.map((x) => 3 * x + 1);

/** What one life of the computation sees: which answers it was given, and what it took itself. */
async function live(
  folder: string,
  work: (apply: (v: Float64Array) => Promise<Float64Array>, journal: Journal) => Promise<void>,
  most?: number,
) {
  const taken: number[] = [];
  const resumed: number[] = [];
  const place = takePlace(folder, key, false);
  const journal = new Journal(place, (products) => resumed.push(products), most);
  const product = journal.product((v) => {
    taken.push(v[0]);
    return Promise.resolve(image(v));
  });
  try {
    await work(async (v) => {
      const answer = await product(v);
      expect(answer).toEqual(image(v));
      answer.fill(0); // the answer is the caller's
      return answer;
    }, journal);
  } finally {
    journal.leave();
  }
  return { taken: taken.length, resumed, products: journal.products, kept: journal.resumed };
}

const products =
  (count: number, changedAt = Infinity) =>
  async (apply: (v: Float64Array) => Promise<Float64Array>): Promise<void> => {
    for (let i = 0; i < count; i++) await apply(vector(i, i >= changedAt ? 1e-300 + 1 : 0));
  };

const fileIn = (folder: string): string => join(folder, readdirSync(folder)[0]);

describe('a journal', () => {
  it('answers what was answered before, and takes only what is missing', async () => {
    const folder = temporaryFolder();
    expect(await live(folder, products(4))).toEqual({ taken: 4, resumed: [], products: 4, kept: 0 });
    expect(await live(folder, products(7))).toEqual({ taken: 3, resumed: [4], products: 7, kept: 4 });
    expect(await live(folder, products(7))).toEqual({ taken: 0, resumed: [], products: 7, kept: 7 });
  });

  it('drops a record that is torn anywhere, and everything after a byte that is not what was written', async () => {
    for (let cut = 1; cut <= recordBytes; cut++) {
      const folder = temporaryFolder();
      await live(folder, products(3));
      truncateSync(fileIn(folder), 3 * recordBytes - cut);
      expect((await live(folder, products(3))).taken).toBe(1);
    }
    for (let at = 0; at < 3 * recordBytes; at++) {
      const folder = temporaryFolder();
      await live(folder, products(3));
      const bytes = readFileSync(fileIn(folder));
      bytes[at] ^= 1;
      writeFileSync(fileIn(folder), bytes);
      const { taken, kept } = await live(folder, products(3));
      expect([taken, kept]).toEqual([3 - Math.floor(at / recordBytes), Math.floor(at / recordBytes)]);
    }
  });

  it('drops a hole of zeros and what lies behind it, as a power cut leaves them', async () => {
    const folder = temporaryFolder();
    await live(folder, products(3));
    const bytes = readFileSync(fileIn(folder));
    writeFileSync(fileIn(folder), bytes.fill(0, recordBytes, 2 * recordBytes));
    expect((await live(folder, products(3))).taken).toBe(2);
  });

  it('never answers for another vector, and drops what came after it', async () => {
    const folder = temporaryFolder();
    await live(folder, products(6));
    expect(await live(folder, products(6, 2))).toMatchObject({ taken: 4, kept: 2 });
    expect(await live(folder, products(6))).toMatchObject({ taken: 4, kept: 2 });
  });

  it('keeps what finished work found in the place of its products, whatever happens within', async () => {
    const folder = temporaryFolder();
    const found = { values: Float64Array.of(1, -0, 1 / 3), name: 'a', nothing: null };
    const nested =
      (extra: number) =>
      async (apply: (v: Float64Array) => Promise<Float64Array>, { once }: Journal): Promise<void> => {
        await products(2)(apply);
        const { value } = await once('whole', async () => {
          await products(3)(apply);
          await once('part', () => products(4)(apply));
          if (extra < 0) throw new Error('stopped');
          return found;
        });
        expect(value).toEqual(found);
        await products(extra)(apply);
      };
    await expect(live(folder, nested(-1))).rejects.toThrow('stopped');
    const stopped = statSync(fileIn(folder)).size;
    expect(stopped).toBeGreaterThan(5 * recordBytes);
    expect(stopped).toBeLessThan(6 * recordBytes);
    await expect(live(folder, nested(-1))).rejects.toThrow('stopped');
    expect(await live(folder, nested(0))).toMatchObject({ taken: 0, kept: 9, products: 9 });
    const done = statSync(fileIn(folder)).size;
    expect(done).toBeLessThan(stopped);
    expect(await live(folder, nested(2))).toEqual({ taken: 2, resumed: [9], products: 11, kept: 9 });
    expect(statSync(fileIn(folder)).size).toBe(done + 2 * recordBytes);
  });

  it('begins work of another name anew', async () => {
    const folder = temporaryFolder();
    const named =
      (name: string) =>
      async (apply: (v: Float64Array) => Promise<Float64Array>, { once }: Journal): Promise<void> => {
        await once(name, () => products(2)(apply));
      };
    await live(folder, named('a'));
    expect(await live(folder, named('b'))).toMatchObject({ taken: 2, kept: 0 });
  });

  it('stops to grow at its bound and goes on when finished work makes room', async () => {
    const folder = temporaryFolder();
    const most = 4 * recordBytes;
    const work = async (apply: (v: Float64Array) => Promise<Float64Array>, { once }: Journal): Promise<void> => {
      await products(1)(apply);
      await once('long', () => products(9)(apply));
      await products(2)(apply);
    };
    const interrupted = live(
      folder,
      async (apply, { once }) => {
        await products(1)(apply);
        await once('long', async () => {
          await products(8)(apply);
          expect(statSync(fileIn(folder)).size).toBe(4 * recordBytes);
          throw new Error('stopped');
        });
      },
      most,
    );
    await expect(interrupted).rejects.toThrow('stopped');
    expect(await live(folder, work, most)).toMatchObject({ taken: 8, kept: 4 });
    expect(await live(folder, work, most)).toMatchObject({ taken: 0, kept: 12 });
  });

  it('keeps nothing, and still answers, while another has it', async () => {
    const folder = temporaryFolder();
    await live(folder, async (apply) => {
      await products(3)(apply);
      expect(await live(folder, products(3))).toMatchObject({ taken: 3, kept: 0 });
    });
    expect((await live(folder, products(3))).kept).toBe(3);
  });

  it('is said to be missing when its folder cannot be made, and the work goes on', async () => {
    const path = join(temporaryFolder(), 'a file');
    writeFileSync(path, '');
    const warned = new Promise<Error>((resolve) => process.once('warning', resolve));
    const journal = Journal.open({ folder: path, restart: false }, key, () => undefined);
    expect((await warned).message).toContain('EEXIST');
    expect(await journal.product((v) => Promise.resolve(image(v)))(vector(0))).toEqual(image(vector(0)));
    journal.finish();
  });
});
