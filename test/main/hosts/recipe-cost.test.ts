import { describe, expect, it } from 'vitest';
import { costText } from '#main/hosts/cli/recipe-cost.ts';
import { timeLeft } from '#main/hosts/cli/time-left.ts';
import type { QueuedPipeline, RunRecord } from '#shared/domain/project.ts';

const landscape = (run: Partial<RunRecord> & { steps?: number[]; curvature?: object | null }): RunRecord =>
  ({
    state: 'queued',
    model: 1,
    next: [],
    startedAt: null,
    finishedAt: null,
    ...run,
    spec: { sample: { grid: { axes: (run.steps ?? [9, 9]).map((steps) => ({ steps })) } }, curvature: run.curvature },
  }) as unknown as RunRecord;

const following = (steps: number[], curvature: object | null = null): QueuedPipeline =>
  ({ directions: { dims: 2 }, grid: { steps }, curvature }) as unknown as QueuedPipeline;

const training = (run: Partial<RunRecord>): RunRecord =>
  ({ ...landscape({}), model: null, ...run, spec: { kind: 'train' } }) as unknown as RunRecord;

const span = (from: number, to: number | null) => ({
  startedAt: new Date(from * 1000).toISOString(),
  finishedAt: to === null ? null : new Date(to * 1000).toISOString(),
});

describe('the cost of a recipe', () => {
  it('counts trainings, what follows them, points, and each model whose Hessian is asked about once', () => {
    const runs = [
      training({ id: 1, next: [following([41], {}), following([21, 11], {})] }),
      landscape({ steps: [9, 9], curvature: {} }),
      landscape({ steps: [5, 5, 5], curvature: {} }),
      landscape({ model: 2 }),
    ];
    expect(costText(runs)).toBe(
      `1 training, 5 landscapes of ${41 * 41 + 21 * 11 + 81 + 125 + 81} losses in all, the Hessians of 2 models`,
    );
  });

  it('is nothing where nothing is to do', () => {
    expect(costText([])).toBe('');
  });
});

describe('the time left', () => {
  it('is that of the runs to come, by what those of their kind took, less what the present one has behind it', () => {
    const runs = [
      landscape({ state: 'done', ...span(0, 10) }),
      landscape({ state: 'done', ...span(10, 30) }),
      landscape({ state: 'running', ...span(30, null) }),
      landscape({ state: 'queued' }),
    ];
    expect(timeLeft(runs, 34_000)).toBeCloseTo(2 * 15 - 4);
    expect(timeLeft(runs, 99_000)).toBe(0);
  });

  it('is not known before one of each kind is done, those that follow trainings among them', () => {
    const one = training({ state: 'done', model: 3, ...span(0, 20) });
    const runs = [one, training({ state: 'running', next: [following([9])], ...span(20, null) })];
    expect(timeLeft(runs, 20_000)).toBeNull();
    expect(timeLeft([...runs, landscape({ state: 'done', ...span(5, 12) })], 20_000)).toBeCloseTo(20 + 7);
  });

  it('is none where all is over, whatever came of it', () => {
    expect(timeLeft([landscape({ state: 'failed' }), landscape({ state: 'done', ...span(0, 1) })], 0)).toBe(0);
  });
});
