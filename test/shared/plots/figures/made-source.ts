import { distances } from '#main/topology/distances/registry.ts';
import { metrics } from '#main/topology/metrics/registry.ts';
import type { Hessian } from '#shared/domain/hessian.ts';
import type {
  HessianRecord,
  LandscapeDetail,
  LandscapeRecord,
  MetricRow,
  ModelRecord,
} from '#shared/domain/project.ts';
import type { SampleSpec } from '#shared/domain/run.ts';
import type { TopologyView } from '#shared/domain/topology-view.ts';
import type { FigureSource } from '#shared/plots/figures/figure-source.ts';
import { at, axesOf, fieldView, landscape, model, sampleSpec, topologyView } from '#test/renderer/fake-records.ts';
import { solutionOf } from '#test/renderer/fake-solution.ts';
import { curveAfter } from '#test/renderer/fake-training.ts';
import { valuesOf, type Made } from '#test/renderer/landscapes.ts';

/** A landscape of a made model, by what it is called in lists: `random seed 0 · 17×17` is along random directions of seed 0. */
export interface MadeLandscape extends Made {
  readonly model: number;
  /** Half-range of every axis that its record tells, 1 when it is not said. */
  readonly radius?: number;
  /** Under which its topology is stored. */
  readonly representations?: readonly string[];
}

export interface MadeProject {
  readonly models: readonly ModelRecord[];
  readonly landscapes: readonly MadeLandscape[];
  /** Values of each model, by name. */
  readonly values?: (model: ModelRecord) => Readonly<Record<string, number | null>>;
}

/** Ripples that become deeper with β, on as many points as are quick to draw. */
export const rippled = (owner: number, beta: number, label: string, n = 17): MadeLandscape => ({
  model: owner,
  label,
  shape: [n, n],
  value: (x, y) => 0.01 + x * x + y * y + 0.02 * beta * (2 - Math.cos(9 * x + beta) - Math.cos(9 * y)),
});

/** Two seeds for each β, along random and Hessian directions. */
export function sweepProject(betas: readonly number[] = [1, 5, 30]): MadeProject {
  const models = betas.flatMap((beta, i) => [model(2 * i + 1, 0, beta), model(2 * i + 2, 1, beta)]);
  const landscapes = models.flatMap(({ id, parameters, seed }) => {
    const strength = Number(parameters.beta) + Number(seed) / 4;
    return [rippled(id, strength, 'random seed 0 · 17×17'), rippled(id, 2 * strength, 'hessian seed 0 · 17×17')];
  });
  const values = ({ parameters, seed }: ModelRecord) => {
    const beta = Number(parameters.beta) + Number(seed);
    return { loss: 1e-4 * beta, accuracy: 1 - beta / 100, meanAbsoluteError: beta / 40, 'top-eigenvalue': 10 * beta ** 2, 'hessian-trace': 40 * beta }; // prettier-ignore
  };
  return { models, landscapes, values };
}

const hessianOf = (owner: ModelRecord): HessianRecord => {
  const scale = Number(owner.parameters.beta);
  const grid = Float64Array.from({ length: 60 }, (_, k) => (k - 10) * scale);
  const hessian: Hessian = {
    eigenvalues: [
      { value: 40 * scale, residual: 1e-5 },
      { value: 20 * scale, residual: 1e-5 },
    ],
    mostNegative: { value: -scale, residual: 1e-3 },
    trace: null,
    density: {
      grid,
      density: grid.map((x) => Math.exp(-((x / scale) ** 2)) + 1e-4 * Math.exp(-((x / scale - 40) ** 2))),
      sigma: scale,
      integral: 1,
      probes: 4,
      steps: 20,
      nodes: new Float64Array(),
      weights: new Float64Array(),
    },
    layers: null,
    hessianVectorProducts: 100,
    examples: 1456,
    precision: 'float32',
    backend: 'ort-cpu',
    versions: { saddleback: '0' },
    timings: {},
  };
  const spec = { top: 2, tolerance: 1e-4, seed: 0, trace: null, density: { probes: 4, steps: 20, sigma: null }, perLayer: false }; // prettier-ignore
  return { id: owner.id, model: owner.id, hash: `h${owner.id}`, spec, hessian, at };
};

function specOf({ label, shape }: LandscapeRecord, radius = 1): SampleSpec {
  const [, id, seed] = /^(\S+)(?: seed (\d+))?/.exec(label)!;
  return {
    ...sampleSpec(shape),
    directions: { id, params: seed === undefined ? {} : { seed: Number(seed) }, dims: shape.length, files: [] },
    grid: { axes: shape.map((steps) => ({ low: -radius, high: radius, steps })) },
  };
}

/** A project that is made of formulas, its topology the true one. */
export function madeSource({ models, landscapes, values = () => ({}) }: MadeProject): FigureSource {
  const records = landscapes.map(({ model: owner, label, shape, representations = [] }, i) => ({ ...landscape(i + 1, owner, label, shape), representations })); // prettier-ignore
  const fields = new Map(landscapes.map((made, i) => [i + 1, valuesOf(made)]));
  const record = (id: number): LandscapeRecord => records[id - 1];
  const taken = new Map<string, TopologyView>();
  return {
    numbers: metrics,
    models: (search) => Promise.resolve(models.filter(({ label }) => label.includes(search))),
    landscapes: () => Promise.resolve(records),
    landscape: (id): Promise<LandscapeDetail> =>
      Promise.resolve({ ...record(id), axes: axesOf(record(id).shape), spec: specOf(record(id), landscapes[id - 1].radius), provenance: null }), // prettier-ignore
    field: (id, field) => Promise.resolve(fieldView(record(id), fields.get(id)!, field, 1e6)),
    topology: (key) => {
      const id = JSON.stringify(key);
      const found = taken.get(id) ?? topologyView(record(key.landscape), fields.get(key.landscape)!, key);
      taken.set(id, found);
      return Promise.resolve(found);
    },
    values: () => Promise.resolve(models.flatMap((owner) => Object.entries(values(owner)).map(([name, value]): MetricRow => ({ model: owner.id, landscape: null, name, step: null, value, conventions: { examples: '1456' }, versions: {}, source: 'evaluate', at })))), // prettier-ignore
    hessians: (id) => Promise.resolve([hessianOf(models.find((each) => each.id === id)!)]),
    solution: (id) => Promise.resolve(solutionOf(models.find((each) => each.id === id)!)),
    curve: () => Promise.resolve(curveAfter(40, false)),
    distances: ({ distance, landscapes: ids }) => {
      const known = distances.find(({ id }) => id === distance)!;
      const matrix = ids.map((i) => ids.map((j) => Math.abs(i - j) / 7));
      return Promise.resolve({ ...known, params: {}, matrix, exact: true, tolerance: 0 });
    },
  };
}
