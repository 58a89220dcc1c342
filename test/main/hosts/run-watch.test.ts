import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { RunWatch } from '#main/hosts/cli/run-watch.ts';
import { Terminal } from '#main/hosts/cli/terminal.ts';
import type { WorkbenchClient } from '#main/hosts/cli/with-project.ts';
import type { WorkbenchEvents } from '#shared/contract/workbench.ts';
import type { RunRecord } from '#shared/domain/project.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const run: RunRecord = {
  id: 1,
  title: 'residual · hessian',
  hash: 'a',
  spec: {} as RunRecord['spec'],
  state: 'queued',
  stage: '',
  priority: 0,
  model: 1,
  landscape: null,
  done: 0,
  total: 0,
  failure: null,
  createdAt: '2026-01-01T00:00:00.000Z',
  startedAt: null,
  finishedAt: null,
  next: [],
};

/** A watch over one run in a log, what the log has so far, and a way to tell of the run. */
function watched() {
  let hear: (event: WorkbenchEvents['run-changed']) => void = () => undefined;
  const client = {
    on: (_: 'run-changed', listener: typeof hear) => {
      hear = listener;
      return () => undefined;
    },
  } as unknown as WorkbenchClient;
  const log: string[] = [];
  const stderr = new PassThrough();
  stderr.on('data', (bytes: Buffer) => log.push(...bytes.toString().trimEnd().split('\n')));
  const watch = new RunWatch(client, new Terminal({ stdout: new PassThrough(), stderr }));
  const tell = (change: Partial<RunRecord>): void => hear({ project: 1, run: { ...run, ...change }, rate: null });
  return { watch, tell, log };
}

it('a log tells every few seconds of stages that nobody knows the end of, by name and with where they give up', async () => {
  const { watch, tell, log } = watched();
  const over = watch.until([run], new AbortController().signal);
  for (const stage of ['curvature: trace', 'directions: Hessian-vector products'])
    for (let done = 1; done <= 10; done++) {
      tell({ state: 'running', stage, done, total: 200 });
      await vi.advanceTimersByTimeAsync(1000);
    }
  tell({ state: 'done', stage: 'done' });
  expect(await over).toMatchObject([{ state: 'done' }]);
  for (const stage of ['curvature: trace', 'directions: Hessian-vector products']) {
    const lines = log.filter((line) => line.startsWith(`[1/1] ${run.title}: ${stage}`));
    expect(lines.length).toBeGreaterThanOrEqual(2);
    expect(lines.length).toBeLessThan(10);
    for (const line of lines) expect(line).toMatch(/: \d+ done, 200 at most$/);
  }
});

it('a log tells of sampling with its rate and the time that is left', async () => {
  const { watch, tell, log } = watched();
  const over = watch.until([run], new AbortController().signal);
  for (let done = 0; done <= 441; done += 49) {
    tell({ state: 'running', stage: 'sampling', done, total: 441 });
    await vi.advanceTimersByTimeAsync(1000);
  }
  tell({ state: 'done', stage: 'done', done: 441, total: 441 });
  await over;
  expect(log.some((line) => /\/441 points, 49\.0 points\/s, .* left$/.test(line))).toBe(true);
  expect(log.at(-1)).toMatch(/441\/441 points, .* took/);
});
