import type { NewModel, PipelineSpec } from '#shared/domain/project.ts';
import type { Provenance, SampleSpec } from '#shared/domain/run.ts';
import type { NewSample } from '#main/store/records/samples.ts';

/** A model of a convection problem; two with the same β and seed have the same hash. */
export const newModel = (beta: number, seed: number | null = 0, change: Partial<NewModel> = {}): NewModel => ({
  hash: `model beta ${beta} seed ${seed}`,
  label: `β = ${beta}`,
  weights: { name: `beta${beta}-seed${seed}.safetensors`, sha256: 'ab'.repeat(32) },
  architecture: 'mlp-tanh',
  problem: 'convection',
  parameters: { beta },
  seed,
  spec: sampleSpec([3]).model,
  ...change,
});

/** A spec whose grid has these many points per axis. */
export const sampleSpec = (shape: readonly number[]): SampleSpec => ({
  model: {
    architecture: { id: 'mlp', params: { widths: [2, 4, 1] } },
    problem: { id: 'convection', params: { beta: 30 } },
    weights: { name: 'beta30.safetensors', sha256: 'ab'.repeat(32) },
    data: [],
    backend: 'ort-cpu',
    precision: 'float64',
  },
  directions: { id: 'random', params: { seed: 1 }, dims: shape.length, files: [] },
  grid: { axes: shape.map((steps) => ({ low: -1, high: 1, steps })) },
});

export const newSample = (model: number, shape: readonly number[], change: Partial<NewSample> = {}): NewSample => ({
  hash: `sample ${model} ${shape.join(' ')}`,
  model,
  label: 'random directions',
  spec: sampleSpec(shape),
  fields: ['loss', 'residual'],
  versions: { engine: '1' },
  ...change,
});

export const provenance = (spec: SampleSpec): Provenance => ({
  kind: 'sample',
  spec,
  conventions: { norm: 'filter' },
  directions: { norms: spec.grid.axes.map(() => 1), cosines: [NaN] },
  versions: { engine: '1' },
  timings: { startedAt: '2026-01-01T00:00:00.000Z', finishedAt: '2026-01-01T00:00:01.000Z', seconds: 1 },
});

export const pipeline = (shape: readonly number[]): PipelineSpec => ({
  sample: sampleSpec(shape),
  representations: ['grid-freudenthal'],
  numbers: ['minima'],
});
