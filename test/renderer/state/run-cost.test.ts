import { expect, it, vi } from 'vitest';
import { RunCost } from '#renderer/state/run-cost.svelte.ts';
import type { LandscapeDetail, LandscapeRecord } from '#shared/domain/project.ts';
import { axesOf, landscape, sampleSpec } from '../fake-records.ts';

/** Of 10 × 10 points, sampled in so many seconds. */
const detailOf = (record: LandscapeRecord, seconds: number): LandscapeDetail => ({
  ...record,
  axes: axesOf(record.shape),
  spec: sampleSpec(record.shape),
  provenance: {
    kind: 'sample',
    spec: sampleSpec(record.shape),
    conventions: {},
    directions: { norms: [], cosines: [] },
    versions: {},
    timings: { startedAt: '', finishedAt: '', seconds },
  },
});

const records: readonly LandscapeRecord[] = [
  landscape(1, 1, 'first of model 1', [10, 10]),
  landscape(2, 1, 'newest of model 1', [10, 10]),
  { ...landscape(3, 1, 'being sampled', [10, 10]), state: 'partial' },
  { ...landscape(4, 2, 'from elsewhere', [10, 10]), origin: 'imported' },
  landscape(5, 3, 'cannot be read', [10, 10]),
  landscape(6, 4, 'of model 4', [10, 10]),
];
const seconds: Readonly<Record<number, number>> = { 1: 500, 2: 5, 4: 700, 6: 2 };

it('takes as long as the newest finished landscape of each model took, point by point', async () => {
  const detail = vi.fn((id: number) =>
    id === 5 ? Promise.reject(new Error('gone')) : Promise.resolve(detailOf(records[id - 1], seconds[id])),
  );
  const cost = new RunCost(() => records, detail);
  expect(cost.of([1], 400)).toEqual({ seconds: 0, known: 0 });
  await cost.look([1, 2, 3]);
  await cost.look([1, 4]);
  expect(cost.of([1], 400).seconds).toBeCloseTo(20, 12);
  const all = cost.of([1, 2, 3, 4], 400);
  expect(all.known).toBe(2);
  expect(all.seconds).toBeCloseTo(28, 12);
  expect(
    detail.mock.calls.map(([id]) => id),
    'each is asked for once',
  ).toEqual([2, 5, 6]);
});
