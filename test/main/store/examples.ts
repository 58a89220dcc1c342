import type { HessianRecord, NewModel, PipelineSpec, QueuedPipeline, TrainingRunSpec } from '#shared/domain/project.ts';
import type { Layout } from '#shared/domain/layout.ts';
import type { CurvatureSpec, Provenance, SampleSpec } from '#shared/domain/run.ts';
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

/** A run that trains a model, with every part. */
export const training: TrainingRunSpec = {
  kind: 'train',
  train: {
    architecture: { id: 'mlp', params: { widths: [2, 4, 1] } },
    problem: { id: 'convection', params: { beta: 30 } },
    data: [],
    test: [{ name: 'test.npz', sha256: 'cd'.repeat(32) }],
    initial: { name: 'initial.npz', sha256: 'ef'.repeat(32) },
    seed: 3,
    optimiser: { id: 'l-bfgs', params: { iterations: 100, 'learning-rate': 1 } },
    plan: { checkpoints: 10, augment: 'none' },
    backend: 'ort-cpu',
    precision: 'float32',
  },
  label: 'β = 30',
  tags: ['sweep'],
  parameters: { beta: 30 },
};

export const queued: QueuedPipeline = {
  directions: { kind: 'random', paths: [], dims: 2, params: { seed: '0' } },
  grid: { steps: [5], radius: null, ranges: [{ low: -1, high: 1 }] },
  representations: ['grid-axis'],
  numbers: 'all',
  curvature: null,
};

/** How a project with one landscape may be looked at. */
export const layout: Layout = {
  tab: 'explore',
  landscape: { id: 1, field: 'loss', representation: 'grid-axis', threshold: 0.25 },
  look: {
    azimuth: 120,
    elevation: 40,
    zoom: 2,
    height: 'log',
    clip: 0.9,
    colours: 'viridis',
    contours: false,
    marks: true,
    cards: { basins: 'profile' },
  },
  sidebar: 300,
};

export const curvature: CurvatureSpec = {
  top: 2,
  tolerance: 1e-4,
  seed: 0,
  trace: { width: 0.02, confidence: 0.99, maxProducts: 200 },
  density: { probes: 2, steps: 2, sigma: null },
  perLayer: true,
};

const trace = { estimate: 9.5, low: 9.25, high: 9.75, confidence: 0.99, probes: 8, products: 8, reached: false };

/** A Hessian with every part. */
export const newHessian = (model: number, change: Partial<HessianRecord> = {}): Omit<HessianRecord, 'id'> => ({
  model,
  hash: `hessian ${model}`,
  spec: curvature,
  hessian: {
    eigenvalues: [
      { value: 7.5, residual: 1e-6 },
      { value: 5e-324, residual: 0 },
    ],
    mostNegative: { value: -0.1, residual: 0.3 },
    trace,
    density: {
      grid: Float64Array.of(-1, 0, 1),
      density: Float64Array.of(0.25, 0.5, 0.25),
      sigma: 0.1,
      integral: 0.99,
      probes: 2,
      steps: 2,
      nodes: Float64Array.of(-0.1, 7.5, 0, 7.25),
      weights: Float64Array.of(0.4, 0.1, 0.3, 0.2),
    },
    layers: [{ name: 'layers.0', trace, top: { value: 3, residual: 1e-5 } }],
    hessianVectorProducts: 40,
    examples: 100,
    precision: 'float32',
    backend: 'ort-cpu',
    versions: { saddleback: '0.1.0' },
    timings: { eigenvalues: 0.5 },
  },
  at: '2026-01-02T03:04:05.000Z',
  ...change,
});
