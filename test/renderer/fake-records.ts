import { analyse } from '#main/topology/analyse.ts';
import { excerpt } from '#main/topology/excerpt.ts';
import type { FieldSlice, FieldView, LandscapeRecord, ModelRecord } from '#shared/domain/project.ts';
import type { SampleSpec } from '#shared/domain/run.ts';
import type { TopologyView } from '#shared/domain/topology-view.ts';
import { maxViewPairs } from '#shared/domain/topology-view.ts';
import { usualAnalysis } from '#shared/domain/topology.ts';
import { axis } from './landscapes.ts';

export const at = '2026-01-01T00:00:00.000Z';
const weights = { name: 'weights.safetensors', sha256: '0'.repeat(64) };

export const model = (id: number, seed: number, beta: number): ModelRecord => ({
  id,
  hash: `m${id}`,
  label: `beta${beta}-seed${seed}`,
  weights,
  architecture: 'mlp',
  problem: 'convection',
  parameters: { beta, lambda: 1 },
  seed,
  spec: {
    architecture: { id: 'mlp', params: {} },
    problem: { id: 'convection', params: { beta } },
    weights,
    data: [],
    backend: 'ort-cpu',
    precision: 'float32',
  },
  tags: [],
  notes: '',
  createdAt: at,
});

export const landscape = (id: number, owner: number, label: string, shape: readonly number[]): LandscapeRecord => ({
  id,
  model: owner,
  label,
  hash: `l${id}`,
  origin: 'sampled',
  state: 'done',
  shape,
  fields: ['loss', 'loss_f'],
  done: shape.reduce((product, n) => product * n, 1),
  representations: [],
  createdAt: at,
});

export const axesOf = (shape: readonly number[]) => shape.map((n, i) => ({ name: `alpha${i + 1}`, values: axis(n) }));

export const sampleSpec = (shape: readonly number[]): SampleSpec => ({
  model: {
    architecture: { id: 'mlp', params: {} },
    problem: { id: 'convection', params: {} },
    weights,
    data: [],
    backend: 'ort-cpu',
    precision: 'float32',
  },
  directions: { id: 'random', params: { seed: 0 }, dims: shape.length, files: [] },
  grid: { axes: shape.map((steps) => ({ low: -1, high: 1, steps })) },
});

export function fieldView(record: LandscapeRecord, values: Float64Array, field: string, maxPoints: number): FieldView {
  const size = values.length;
  const every = Math.max(1, Math.ceil((size / maxPoints) ** (1 / record.shape.length)));
  const indices = record.shape.map((n) => {
    const kept = Array.from({ length: Math.ceil(n / every) }, (_, k) => k * every);
    return Uint32Array.from(kept.at(-1) === n - 1 ? kept : [...kept, n - 1]);
  });
  let offsets = [0];
  indices.forEach((kept, k) => {
    offsets = offsets.flatMap((offset) => Array.from(kept, (i) => offset * record.shape[k] + i));
  });
  const finite = values.filter(Number.isFinite);
  const axes = axesOf(record.shape).map(({ name, values }, k) => ({
    name,
    values: Float64Array.from(indices[k], (i) => values[i]),
  }));
  return {
    landscape: record.id,
    field,
    shape: indices.map(({ length }) => length),
    stride: indices.map(() => every),
    axes,
    values: Float64Array.from(offsets, (offset) => values[offset]),
    indices,
    extent: finite.length ? [finite.reduce((a, b) => Math.min(a, b)), finite.reduce((a, b) => Math.max(a, b))] : null,
    wholeShape: record.shape,
    sampled: record.done,
  };
}

/** Nothing is thinned. */
export function fieldSlice(
  record: LandscapeRecord,
  values: Float64Array,
  { field, axes: along, at: where }: { field: string; axes: readonly number[]; at: readonly number[] },
): FieldSlice {
  const whole = fieldView(record, values, field, Infinity);
  const indices = record.shape.map((_, k) => (along.includes(k) ? whole.indices[k] : Uint32Array.of(where[k])));
  let places = [0];
  indices.forEach((kept, k) => {
    places = places.flatMap((place) => Array.from(kept, (i) => place * record.shape[k] + i));
  });
  const shape = along.map((k) => record.shape[k]);
  return {
    ...whole,
    along,
    at: where,
    shape,
    wholeShape: shape,
    stride: along.map(() => 1),
    axes: along.map((k) => whole.axes[k]),
    indices: along.map((k) => indices[k]),
    values: Float64Array.from(places, (place) => values[place]),
  };
}

export function topologyView(
  { shape }: LandscapeRecord,
  values: Float64Array,
  key: { landscape: number; field: string; representation: string },
): TopologyView {
  const { topology } = analyse({
    ...usualAnalysis,
    samples: { kind: 'grid', shape, values },
    representation: key.representation,
  });
  const whole = topology.pairs.dimension.length;
  const { tree, pairs, floor } = excerpt(topology.tree, topology.pairs, maxViewPairs);
  const { vertices, missing, numbers } = topology;
  return {
    ...key,
    shape: topology.shape,
    vertices,
    missing,
    tree,
    pairs,
    floor,
    totalPairs: whole,
    numbers,
    conventions: {},
    versions: {},
    at,
  };
}
