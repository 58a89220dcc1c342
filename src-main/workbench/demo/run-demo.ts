import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFigure } from '#main/figures/write-figure.ts';
import type { EngineContract } from '#shared/contract/engine.ts';
import type { Evaluation } from '#shared/domain/evaluation.ts';
import type { TopologyContract } from '#shared/contract/topology.ts';
import { shapeOf, type Landscape } from '#shared/domain/landscape.ts';
import type { Topology } from '#shared/domain/topology.ts';
import type { Client } from '#shared/rpc/connect.ts';
import { usualAnalysis } from '#shared/domain/topology.ts';
import { sampleRun } from '../sampling/sample-run.ts';
import { demoFigure } from './demo-figure.ts';

/** One of the demo's models on one of its subspaces. */
export interface DemoLandscape {
  readonly directions: 'random' | 'hessian';
  readonly file: string;
  readonly landscape: Landscape;
  readonly topology: Topology;
}

export interface DemoModel {
  readonly title: string;
  readonly evaluation: Evaluation;
  readonly landscapes: readonly DemoLandscape[];
}

export interface DemoOutcome {
  readonly models: readonly DemoModel[];
  readonly figures: readonly string[];
}

export interface DemoOptions {
  readonly engine: Client<EngineContract>;
  readonly topology: Client<TopologyContract>;
  /** Folder of the bundled models. */
  readonly resources: string;
  readonly out: string;
  readonly workers: number;
  readonly representation: string;
  readonly signal: AbortSignal;
  /** A reporter of its own for each landscape, named by `what`. */
  readonly onProgress: (what: string) => (done: number, total: number) => void;
}

const betas = [1, 30];
const formats = ['svg', 'png', 'pdf'];
/** The radius within which METHOD §2 samples each kind. */
const radii = { random: 1, hessian: 0.5 } as const;

/** The bundled PINNs, learnt and not learnt, on random and on Hessian directions: landscapes, trees, numbers, one figure. */
export async function runDemo(options: DemoOptions): Promise<DemoOutcome> {
  await mkdir(options.out, { recursive: true });
  const models: DemoModel[] = [];
  for (const beta of betas) models.push(await demoModel(beta, options));
  const scene = demoFigure(models, options.representation);
  const figures = formats.map((format) => join(options.out, `pinn-landscapes.${format}`));
  for (const path of figures) await writeFigure(path, scene);
  return { models, figures };
}

async function demoModel(beta: number, options: DemoOptions): Promise<DemoModel> {
  const { engine, signal, resources } = options;
  const weightsPath = join(resources, 'models/pinn-convection', `beta${beta}-seed0.safetensors`);
  const model = { weightsPath, backend: 'auto', precision: 'float32', params: {} } as const;
  const { spec, files } = await engine.call('resolve-model', model, { signal });
  const evaluation = await engine.call('evaluate', { spec, files }, { signal });
  const landscapes: DemoLandscape[] = [];
  for (const directions of ['random', 'hessian'] as const) {
    const file = join(options.out, `pinn-beta${beta}-${directions}.npz`);
    const isRandom = directions === 'random';
    const { samples: landscape } = await sampleRun(engine, {
      model,
      directions: {
        kind: isRandom ? 'random' : null,
        paths: isRandom ? [] : [weightsPath.replace('.safetensors', '.hessian-directions.safetensors')],
        dims: 2,
        params: {},
      },
      grid: { steps: [41], radius: radii[directions], ranges: [] },
      out: file,
      resume: false,
      overwrite: true,
      workers: options.workers,
      signal,
      onWarning: () => undefined, // the bundled runs are known; their grids are sound
      onProgress: options.onProgress(`β = ${beta}, ${directions} directions:`),
    });
    const { topology } = await options.topology.call(
      'analyse',
      {
        ...usualAnalysis,
        samples: { kind: 'grid', shape: shapeOf(landscape), values: landscape.fields.get('loss')! },
        representation: options.representation,
      },
      { signal },
    );
    landscapes.push({ directions, file, landscape, topology });
  }
  return { title: `β = ${beta}`, evaluation, landscapes };
}
