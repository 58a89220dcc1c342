import { describe, expect, it } from 'vitest';
import { distribute, type PointWorker } from '#main/engine/sampling/distribute.ts';
import type { PointRange } from '#shared/domain/sampling.ts';
import { gridPoints } from '#main/engine/sampling/grid-points.ts';
import { WorkbenchError } from '#shared/domain/errors.ts';

/** A worker that answers α₀ + 10α₁ after `delay()` turns of the event loop. */
function worker(delay: () => number): PointWorker {
  return {
    async evaluate(alphas) {
      for (let i = delay(); i > 0; i--) await new Promise((resolve) => setImmediate(resolve));
      return [Float64Array.from({ length: alphas.length / 2 }, (_, i) => alphas[2 * i] + 10 * alphas[2 * i + 1])];
    },
  };
}

const axes = [
  { low: -1, high: 1, steps: 7 },
  { low: 0, high: 4, steps: 9 },
];
const grid = gridPoints({ axes });

async function run(workers: PointWorker[], todo: PointRange[]): Promise<Map<number, number>> {
  const seen = new Map<number, number>();
  await distribute({
    todo,
    workers,
    alphas: grid.alphas,
    onChunk: ({ start, end }, [values]) => {
      for (let i = start; i < end; i++) {
        expect(seen.has(i)).toBe(false);
        seen.set(i, values[i - start]);
      }
    },
  });
  return seen;
}

describe('distributing grid points over workers', () => {
  it('gives every point of the ranges once, the same values whatever the workers and their pace', async () => {
    const todo = [
      { start: 0, end: 5 },
      { start: 11, end: 12 },
      { start: 20, end: 63 },
    ];
    let turn = 0;
    const one = await run([worker(() => 0)], todo);
    const three = await run([worker(() => 3), worker(() => 0), worker(() => turn++ % 4)], todo);
    expect([...one.keys()]).toEqual(
      todo.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, i) => start + i)),
    );
    expect(new Map([...three].sort(([a], [b]) => a - b))).toEqual(one);
  });

  it('does nothing for an empty list', async () => {
    expect((await run([worker(() => 0)], [])).size).toBe(0);
  });

  it('fails with the first failure and stops the other workers', async () => {
    let calls = 0;
    const slow: PointWorker = {
      async evaluate(alphas) {
        calls++;
        await new Promise((resolve) => setTimeout(resolve, 5));
        return [new Float64Array(alphas.length / 2)];
      },
    };
    const broken: PointWorker = { evaluate: () => Promise.reject(new WorkbenchError('worker-lost', 'gone')) };
    await expect(run([slow, broken], [{ start: 0, end: 63 }])).rejects.toMatchObject({ code: 'worker-lost' });
    expect(calls).toBe(1);
  });

  it('stops between chunks when it is cancelled', async () => {
    const controller = new AbortController();
    const chunks: PointRange[] = [];
    const running = distribute({
      todo: [{ start: 0, end: 63 }],
      workers: [worker(() => 1)],
      alphas: grid.alphas,
      onChunk: (range) => {
        chunks.push(range);
        controller.abort();
      },
      signal: controller.signal,
    });
    await expect(running).rejects.toMatchObject({ code: 'cancelled' });
    expect(chunks).toHaveLength(1);
  });
});

describe('grid points', () => {
  it('count the last axis fastest', () => {
    expect(grid.points).toBe(63);
    expect([...grid.alphas(8, 11)]).toEqual([-1, 4, -1 + 1 / 3, 0, -1 + 1 / 3, 0.5]);
  });

  it('hold the trained weights exactly for an odd number of steps over a symmetric range', () => {
    for (const radius of [1, 0.3, 1 / 7])
      for (const steps of [1, 3, 41, 101]) {
        const { alphas } = gridPoints({ axes: [{ low: -radius, high: radius, steps }] });
        const values = alphas(0, steps);
        expect(values[(steps - 1) / 2]).toBe(0);
        for (let i = 0; i < steps; i++) expect(values[i] + values[steps - 1 - i]).toBe(0);
      }
  });
});
