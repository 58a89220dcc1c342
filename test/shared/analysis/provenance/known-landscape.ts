import type { Known } from '#shared/analysis/provenance/known.ts';
import type { HessianRecord, MetricRow } from '#shared/domain/project.ts';
import { at, axesOf, landscape, model, sampleSpec, topologyView } from '#test/renderer/fake-records.ts';

const shape = [3, 3];
const record = landscape(5, 1, 'random', shape);
const spec = sampleSpec(shape);
const eigenvalue = { value: 12.345678901234567, residual: 3e-5 };

export const hessian: HessianRecord = {
  id: 1,
  model: 1,
  hash: 'h',
  spec: { top: 1, tolerance: 1e-4, seed: 7, trace: null, density: null, perLayer: false },
  hessian: {
    eigenvalues: [eigenvalue],
    mostNegative: null,
    trace: null,
    density: null,
    layers: null,
    hessianVectorProducts: 9,
    examples: 100,
    precision: 'float64',
    backend: 'ort-cpu',
    versions: { saddleback: '0' },
    timings: { eigenvalues: 1500 },
  },
  at,
};

const row = (name: string, value: number | null, precision: string): MetricRow => ({
  model: 1,
  landscape: null,
  name,
  step: null,
  value,
  conventions: { backend: 'ort-cpu', precision },
  versions: {},
  source: 'evaluate',
  at,
});

/** A landscape of which everything is known: two precisions of its loss, a Hessian in float64, samples in float32. */
export const known: Known = {
  landscape: {
    ...record,
    axes: axesOf(shape),
    spec,
    provenance: {
      kind: 'sample',
      spec,
      conventions: { perturbation: 'weights alone' },
      directions: { norms: [1, 1], cosines: [NaN] },
      versions: { saddleback: '0', node: '24' },
      timings: { startedAt: at, finishedAt: at, seconds: 2 },
    },
  },
  model: model(1, 0, 1),
  topology: topologyView(record, Float64Array.of(1, 2, 3, 4, 0.1, 6, 7, 8, 9), {
    landscape: 5,
    field: 'loss_f',
    representation: 'grid-axis',
  }),
  hessians: [hessian],
  evaluation: [row('loss', 0.1, 'float32'), row('accuracy', null, 'float32'), row('loss', 0.2, 'float64')],
};
