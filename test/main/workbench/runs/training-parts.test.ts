import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { CurvePoint } from '#shared/domain/training.ts';
import type { TrainSpec } from '#shared/domain/training.ts';
import { CurveKeeper } from '#main/workbench/runs/curve-keeper.ts';
import { trainingFolder, withCheckpoints } from '#main/workbench/runs/training-folder.ts';
import { fileName, labelOf } from '#main/workbench/runs/training-label.ts';
import { trainingHash } from '#main/workbench/runs/start-training.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';
import { training } from '../../store/examples.ts';

const points = (from: number, to: number): CurvePoint[] =>
  Array.from({ length: to - from }, (_, i) => ({ step: from + i, values: { loss: 1 } }));

/** A store that takes its time and keeps what it was called with. */
function slowStore(fail = false) {
  const calls: (readonly CurvePoint[])[] = [];
  const call = async (_: string, { points: given }: { points: readonly CurvePoint[] }): Promise<number> => {
    await sleep(5);
    if (fail) throw new Error('the disk is full');
    calls.push(given);
    return given.length;
  };
  return { calls, store: { call } as never };
}

describe('the curve of a run', () => {
  it('is kept whole and in order, what came during a write together', async () => {
    const { calls, store } = slowStore();
    let told = 0;
    const keeper = new CurveKeeper({ store, run: 1, onCurve: () => told++ });
    for (let i = 0; i < 50; i++) {
      keeper.add(points(i, i + 1));
      await sleep(1);
    }
    keeper.add(points(50, 2550));
    await keeper.settled();
    expect(calls.flat().map(({ step }) => step)).toEqual(points(0, 2550).map(({ step }) => step));
    expect(calls.length).toBeLessThan(50);
    expect(Math.max(...calls.map(({ length }) => length))).toBe(1000);
    expect(told).toBeGreaterThan(0);
    expect(told).toBeLessThan(calls.length);
  });

  it('that cannot be kept stops the training with the reason', async () => {
    const { store } = slowStore(true);
    const keeper = new CurveKeeper({ store, run: 1, onCurve: () => undefined });
    keeper.add(points(0, 3));
    await expect(keeper.settled()).rejects.toThrow('the disk is full');
    expect(keeper.failed.aborted).toBe(true);
  });
});

describe('what belongs to a training run', () => {
  it('lies beside its project, one folder each', () => {
    expect(trainingFolder('/a/p.saddle', '0123456789abcdef')).toBe(join('/a/p.training', '0123456789ab'));
    expect(trainingFolder('/a/odd', 'ff')).toBe(join('/a/odd.training', 'ff'));
  });

  it('gives its checkpoints to trajectories without files, in their order', async () => {
    const folder = temporaryFolder();
    const draft = { kind: 'trajectory-pca', paths: [], dims: 2, params: {} };
    await expect(withCheckpoints(draft, join(folder, 'none'))).rejects.toThrow('checkpoints: N in train');
    for (const step of ['000100', '000020', '1000000'])
      writeFileSync(join(folder, `checkpoint-${step}.safetensors`), '');
    writeFileSync(join(folder, 'last.safetensors'), '');
    const steps = (await withCheckpoints(draft, folder)).paths.map((path) => /checkpoint-(\d+)/.exec(path)![1]);
    expect(steps).toEqual(['000020', '000100', '1000000']);
    for (const other of [
      { ...draft, paths: ['a'] },
      { ...draft, kind: 'random' },
    ])
      expect(await withCheckpoints(other, folder)).toBe(other);
  });

  it('is called by what tells it apart, and its file by that', () => {
    const { train } = training;
    expect(labelOf(train, { widths: [2, 4], beta: 30 })).toBe('convection widths 2-4 beta 30 seed 3');
    expect(fileName('β = 30, seed 3/..')).toBe('β-=-30-seed-3.safetensors');
    expect(fileName('../../etc')).toBe('etc.safetensors');
    expect(fileName('///')).toBe('trained.safetensors');
  });

  it('is another training by what its files hold, not by what they are called', () => {
    const { train } = training;
    const renamed = { ...train, initial: { ...train.initial!, name: 'other.npz' } };
    expect(trainingHash(renamed)).toBe(trainingHash(train));
    const others: TrainSpec[] = [
      { ...train, seed: 4 },
      { ...train, initial: null },
      { ...train, test: [] },
      { ...train, plan: { ...train.plan, checkpoints: 11 } },
    ];
    expect(new Set([train, ...others].map(trainingHash)).size).toBe(5);
  });
});
