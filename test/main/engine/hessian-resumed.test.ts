import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hessianOfModel } from '#main/engine/hessian-of-model.ts';
import { loadModel, type LoadedModel } from '#main/engine/load-model.ts';
import { resolveModel } from '#main/engine/resolve/model.ts';
import { defaultCurvature, defaultTrace } from '#shared/domain/curvature.ts';
import { WorkbenchError } from '#shared/domain/errors.ts';
import type { ComputedHessian, HessianProgress } from '#shared/domain/hessian.ts';
import type { CurvatureSpec } from '#shared/domain/run.ts';
import { smallWeights, writeSmallModel } from '#test/fixtures/small-model.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';
import { matrixWith } from './curvature/matrices.ts';

const widths = [2, 10, 10, 1];
const size = 151;
const all: CurvatureSpec = {
  ...defaultCurvature,
  top: 1,
  tolerance: 1e-6,
  trace: { ...defaultTrace, width: 0.02, maxProducts: 110 },
  density: { probes: 3, steps: 12, sigma: null },
  perLayer: true,
};

const metadata = { architecture: `mlp-tanh ${widths.join('-')}`, problem: 'convection', beta: '3' };
const weightsPath = writeSmallModel(temporaryFolder(), { metadata, tensors: smallWeights(widths) });
const { spec, files } = await resolveModel({ weightsPath, backend: 'ort-cpu', precision: 'float64', params: {} });
const model: LoadedModel = await loadModel(spec, files);

/** Its trace takes sketches and probes beyond the first; so do those of its layers. */
const falling = Array.from({ length: size }, (_, i) => 1000 / (1 + i) ** 1.2);

interface Life {
  readonly folder: string | null;
  readonly curvature?: CurvatureSpec;
  readonly restart?: boolean;
  /** Products after which the engine is lost. */
  readonly lostAfter?: number;
  /** Called after each product that was taken. */
  readonly onTaken?: (taken: number) => void;
  readonly spectrum?: readonly number[];
}

/** The Hessian of the model as the engine computes it, of a matrix whose products cost nothing. */
async function life({ folder, curvature = all, restart = false, lostAfter = Infinity, onTaken, spectrum }: Life) {
  const matrix = matrixWith(spectrum ?? falling);
  const reports: HessianProgress[] = [];
  let taken = 0;
  const result = hessianOfModel(model, files, curvature, {
    workers: 1,
    journal: folder === null ? null : { folder, restart },
    signal: new AbortController().signal,
    report: (progress) => reports.push(progress),
    startWorker: () =>
      Promise.resolve({
        products: async (v) => {
          if (taken === lostAfter) throw new WorkbenchError('worker-lost', 'The worker was lost');
          const answer = await matrix.product(v);
          taken++;
          onTaken?.(taken);
          return [answer];
        },
        close: () => undefined,
      }),
  });
  const outcome: ComputedHessian | WorkbenchError = await result.catch((error: WorkbenchError) => error);
  return { outcome, taken, reports };
}

/** Everything that must be the same bits. */
const numbersOf = (outcome: ComputedHessian | WorkbenchError) => {
  if (outcome instanceof WorkbenchError) throw outcome;
  return { ...outcome.hessian, timings: null };
};

const whole = await life({ folder: null });
const total = whole.taken;
const bytesIn = (folder: string): number =>
  readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);

describe('an interrupted Hessian', () => {
  it('goes on to the same bits wherever it was stopped, and takes only the products that are missing', async () => {
    expect(whole.outcome).toMatchObject({ resumedProducts: 0, hessian: { hessianVectorProducts: total } });
    const { trace, layers } = numbersOf(whole.outcome);
    expect(trace!.probes).toBeGreaterThan(16);
    expect(trace!.products).toBeGreaterThan(trace!.probes);
    expect(layers!.map(({ trace: { probes } }) => probes > 0)).toEqual([false, true, false]);
    const stages = new Set(whole.reports.map(({ stage }) => stage));
    expect([...stages]).toEqual(['eigenvalues', 'trace', 'density', 'layers']);
    // around every change of stage, and every fourth place in between
    const stageAt = (k: number): string | undefined => whole.reports[k]?.stage;
    const places = Array.from({ length: total }, (_, k) => k).filter(
      (k) => k % 4 === 0 || stageAt(k - 1) !== stageAt(k) || stageAt(k) !== stageAt(k + 1),
    );
    for (const k of places) {
      const folder = temporaryFolder();
      const { outcome } = await life({ folder, lostAfter: k });
      expect(outcome).toMatchObject({ code: 'worker-lost' });
      const rest = await life({ folder });
      expect(numbersOf(rest.outcome)).toEqual(numbersOf(whole.outcome));
      expect([k, rest.taken]).toEqual([k, total - k]);
      expect(rest.outcome).toMatchObject({ resumedProducts: k });
      expect(rest.reports.find(({ resumed }) => resumed > 0)?.resumed).toBe(k || undefined);
      expect(rest.reports.at(-1)).toEqual({ ...whole.reports.at(-1), resumed: k });
      expect(readdirSync(folder)).toEqual([]);
    }
  }, 60_000);

  it('comes to its end through any number of interruptions', async () => {
    const folder = temporaryFolder();
    let lives = 1;
    let last = await life({ folder, lostAfter: 7 });
    for (; last.outcome instanceof WorkbenchError; lives++) last = await life({ folder, lostAfter: 7 });
    expect(lives).toBe(Math.ceil(total / 7) + (total % 7 === 0 ? 1 : 0));
    expect(numbersOf(last.outcome)).toEqual(numbersOf(whole.outcome));
  });

  it('keeps no more than the products of the eigenvalues, of pilots, and of one probe or layer at a time', async () => {
    const folder = temporaryFolder();
    const curvature = { ...all, perLayer: false, density: { probes: 20, steps: 12, sigma: null } };
    const sizes: number[] = [];
    await life({ folder, curvature, onTaken: () => sizes.push(bytesIn(folder)) });
    const record = 32 + 8 * size;
    const density = 20 * 12;
    expect(sizes.length).toBeGreaterThan(density);
    const ofDensity = sizes.slice(-density);
    // 20 probes leave their nodes, a few hundred bytes each
    expect(Math.max(...ofDensity)).toBeLessThan(12 * record + 20 * 600 + 1000);
    expect(Math.max(...sizes.slice(0, -density))).toBeLessThan((sizes.length - density) * record);
  });

  it('begins anew when that is asked for', async () => {
    const folder = temporaryFolder();
    await life({ folder, lostAfter: 20 });
    const { outcome, taken } = await life({ folder, restart: true });
    expect([taken, outcome]).toMatchObject([total, { resumedProducts: 0 }]);
    expect(numbersOf(outcome)).toEqual(numbersOf(whole.outcome));
  });

  it('is not gone on with when something else is asked for', async () => {
    const folder = temporaryFolder();
    await life({ folder, lostAfter: 20 });
    const other = await life({ folder, curvature: { ...all, seed: 1, perLayer: false } });
    expect(other.outcome).toMatchObject({ resumedProducts: 0 });
    expect((await life({ folder })).outcome).toMatchObject({ resumedProducts: 20 });
  });

  it('is computed without a journal while another computes the same, to the same bits', async () => {
    const folder = temporaryFolder();
    let beside: ReturnType<typeof life> | null = null;
    const onTaken = (taken: number): void => {
      if (taken === 20) beside = life({ folder });
    };
    const first = await life({ folder, onTaken });
    const second = await beside!;
    for (const { outcome, taken } of [first, second]) {
      expect(taken).toBe(total);
      expect(numbersOf(outcome)).toEqual(numbersOf(whole.outcome));
    }
    expect(readdirSync(folder)).toEqual([]);
  });

  it('keeps nothing of numbers that cannot be worked with', async () => {
    const folder = temporaryFolder();
    const { outcome } = await life({ folder, spectrum: [...falling.slice(1), NaN] });
    expect(outcome).toMatchObject({ code: 'bad-value' });
    expect(readdirSync(folder)).toEqual([]);
  });
});
