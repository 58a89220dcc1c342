import { appendFileSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Coverage } from '#main/workbench/sampling/coverage.ts';
import { Journal, readJournal, type JournalHeader, type JournalRecord } from '#main/workbench/sampling/journal.ts';
import type { SampleSpec } from '#shared/domain/run.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';

const folder = temporaryFolder();
const header: JournalHeader = {
  spec: { grid: { axes: [{ low: -1, high: 1, steps: 40 }] } } as unknown as SampleSpec,
  fields: ['loss', 'L_f'],
  points: 40,
  versions: { saddleback: '0' },
  startedAt: '2026-01-01T00:00:00.000Z',
};
const record = (start: number, end: number): JournalRecord => ({
  start,
  end,
  seconds: end / 10,
  values: [
    Float64Array.from({ length: end - start }, (_, i) => (start + i) / 3),
    Float64Array.from({ length: end - start }, (_, i) => [NaN, -Infinity, -0, 5e-324][(start + i) % 4]),
  ],
});
const records = [record(0, 4), record(20, 31), record(4, 20)];

let files = 0;
async function write(): Promise<string> {
  const path = join(folder, `journal-${files++}.partial`);
  const journal = await Journal.create(path, header);
  for (const r of records) await journal.append(r);
  await journal.close();
  return path;
}

describe('the journal of a run', () => {
  it('gives back its header and every record, bit for bit', async () => {
    const found = await readJournal(await write());
    expect(found?.header).toEqual(header);
    expect(found?.records).toEqual(records);
  });

  it('torn anywhere, gives back exactly the records that are whole', async () => {
    const path = await write();
    const whole = readFileSync(path);
    const ends = [await endOf(0), await endOf(1), await endOf(2), whole.length];
    for (let length = 0; length <= whole.length; length++) {
      writeFileSync(path, whole.subarray(0, length));
      const found = await readJournal(path);
      const expected = ends.filter((end) => end <= length).length - 1;
      if (expected < 0) expect(found).toBeNull();
      else {
        expect(found?.records).toEqual(records.slice(0, expected));
        expect(found?.end).toBe(ends[expected]);
      }
    }

    async function endOf(count: number): Promise<number> {
      const other = join(folder, `end-${count}.partial`);
      const journal = await Journal.create(other, header);
      for (const r of records.slice(0, count)) await journal.append(r);
      await journal.close();
      return statSync(other).size;
    }
  });

  it('stops before a record with a wrong bit', async () => {
    const path = await write();
    const bytes = readFileSync(path);
    bytes[bytes.length - 20] ^= 1;
    writeFileSync(path, bytes);
    expect((await readJournal(path))?.records).toEqual(records.slice(0, 2));
  });

  it('stops before a hole of zeros', async () => {
    const path = await write();
    appendFileSync(path, Buffer.alloc(64));
    expect((await readJournal(path))?.records).toEqual(records);
  });

  it('goes on behind the last whole record', async () => {
    const path = await write();
    truncateSync(path, statSync(path).size - 3);
    appendFileSync(path, 'x');
    const { end } = (await readJournal(path))!;
    const journal = await Journal.continue(path, end);
    await journal.append(record(31, 40));
    await journal.close();
    expect((await readJournal(path))?.records).toEqual([...records.slice(0, 2), record(31, 40)]);
  });

  it('is not written over another, and not read from a foreign file', async () => {
    const path = await write();
    await expect(Journal.create(path, header)).rejects.toMatchObject({ code: 'run-interrupted' });
    writeFileSync(path, 'PK a zip, say');
    await expect(readJournal(path)).rejects.toMatchObject({ code: 'file-malformed' });
    expect(await readJournal(join(folder, 'none'))).toBeNull();
  });
});

describe('coverage', () => {
  it('knows what is missing and keeps what came', () => {
    const coverage = new Coverage(40);
    expect(coverage.todo()).toEqual([{ start: 0, end: 40 }]);
    coverage.add(records[1]);
    coverage.add(records[0]);
    expect(coverage.todo()).toEqual([
      { start: 4, end: 20 },
      { start: 31, end: 40 },
    ]);
    expect(coverage.done).toBe(15);
    coverage.add(records[1]);
    expect(coverage.done).toBe(15);
    coverage.add(records[2]);
    coverage.add(record(31, 40));
    expect(coverage.todo()).toEqual([]);
    expect(coverage.field(0)).toEqual(record(0, 40).values[0]);
  });
});
