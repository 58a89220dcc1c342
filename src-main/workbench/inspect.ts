import { extname } from 'node:path';
import { readSamples } from '#main/formats/landscape-file.ts';
import { readNpz } from '#main/formats/npz.ts';
import { readBounded, sha256 } from '#main/formats/read-file.ts';
import { readSafetensors } from '#main/formats/safetensors.ts';
import type { Finding } from '#shared/domain/finding.ts';
import { lint } from '#shared/analysis/lint/registry.ts';
import { shapeOf, type Landscape } from '#shared/domain/landscape.ts';
import { isSampleSet, type Samples, type SampleSet } from '#shared/domain/sample-set.ts';
import type { Tensor, TensorFile } from '#shared/domain/tensor.ts';

export interface ArrayInfo {
  readonly name: string;
  readonly dtype: string;
  readonly shape: readonly number[];
}

export interface FieldInfo {
  readonly name: string;
  readonly min: number | null;
  readonly max: number | null;
  readonly missing: number;
}

/** What a file holds. */
export type Inspection = { readonly file: string; readonly bytes: number; readonly sha256: string } & (
  | {
      readonly kind: 'model';
      readonly metadata: Readonly<Record<string, string>>;
      readonly parameters: number;
      readonly arrays: readonly ArrayInfo[];
    }
  | {
      readonly kind: 'directions';
      readonly directions: number;
      readonly norms: readonly number[];
      readonly cosines: readonly number[];
      readonly arrays: readonly ArrayInfo[];
    }
  | {
      readonly kind: 'landscape';
      readonly shape: readonly number[];
      readonly axes: readonly {
        readonly name: string;
        readonly points: number;
        readonly low: number;
        readonly high: number;
      }[];
      readonly fields: readonly FieldInfo[];
      readonly provenance: boolean;
      readonly findings: readonly Finding[];
    }
  | {
      readonly kind: 'points';
      readonly points: number;
      readonly dimensions: number;
      readonly fields: readonly FieldInfo[];
      readonly provenance: boolean;
      readonly findings: readonly Finding[];
    }
  | { readonly kind: 'arrays'; readonly arrays: readonly ArrayInfo[] }
);

export interface InspectOptions {
  readonly shape?: readonly number[];
  readonly key?: string;
}

export async function inspectFile(path: string, options: InspectOptions): Promise<Inspection> {
  const bytes = await readBounded(path);
  const file = { file: path, bytes: bytes.length, sha256: sha256(bytes) };
  const extension = extname(path).toLowerCase();
  if (extension === '.safetensors') return { ...file, ...describeTensors(readSafetensors(bytes, path)) };
  if (extension === '.npz') {
    const tensors = readNpz(bytes, path);
    const described = describeTensors({ tensors, metadata: {} });
    if (described.kind !== 'arrays' || !looksLikeLandscape(tensors, options.key)) return { ...file, ...described };
  }
  const samples = await readSamples(path, options);
  return { ...file, ...(isSampleSet(samples) ? describePoints(samples) : describeLandscape(samples)) };
}

const looksLikeLandscape = (tensors: ReadonlyMap<string, Tensor>, key: string | undefined): boolean =>
  key !== undefined || tensors.size === 1 || [...tensors.keys()].some((name) => /^(loss|axis0)$/i.test(name));

const directionName = /^direction(\d+)\.(.+)$/;

function describeTensors({ tensors, metadata }: TensorFile) {
  const arrays = [...tensors].map(([name, { dtype, shape }]): ArrayInfo => ({ name, dtype, shape }));
  const names = arrays.map(({ name }) => name);
  if (names.some((name) => directionName.test(name)))
    return { kind: 'directions', ...describeDirections(tensors), arrays } as const;
  if (!names.some((name) => name.endsWith('.weight'))) return { kind: 'arrays', arrays } as const;
  const parameters = [...tensors]
    .filter(([name]) => /\.(weight|bias)$/.test(name))
    .reduce((sum, [, { data }]) => sum + data.length, 0);
  return { kind: 'model', metadata, parameters, arrays } as const;
}

/** Norms and cosines, parameter by parameter, so that the order of the arrays in the file does not matter. */
function describeDirections(tensors: ReadonlyMap<string, Tensor>) {
  const byDirection = new Map<number, Map<string, Tensor>>();
  for (const [name, tensor] of tensors) {
    const [, k, parameter] = directionName.exec(name) ?? [];
    if (parameter === undefined) continue;
    byDirection.set(Number(k), (byDirection.get(Number(k)) ?? new Map<string, Tensor>()).set(parameter, tensor));
  }
  const list = [...byDirection].sort(([a], [b]) => a - b).map(([, parts]) => parts);
  const dot = (a: ReadonlyMap<string, Tensor>, b: ReadonlyMap<string, Tensor>): number => {
    let sum = 0;
    for (const [name, { data }] of a) {
      const other = b.get(name)?.data;
      if (other) for (let i = 0; i < data.length; i++) sum += data[i] * other[i];
    }
    return sum;
  };
  const norms = list.map((direction) => Math.sqrt(dot(direction, direction)));
  const cosines = list.flatMap((a, i) => list.slice(i + 1).map((b, j) => dot(a, b) / (norms[i] * norms[i + 1 + j])));
  return { directions: list.length, norms, cosines };
}

function describeLandscape(landscape: Landscape) {
  return {
    kind: 'landscape',
    shape: shapeOf(landscape),
    axes: landscape.axes.map(({ name, values }) => ({
      name,
      points: values.length,
      low: values[0],
      high: values[values.length - 1],
    })),
    ...describeFields(landscape),
  } as const;
}

function describePoints(samples: SampleSet) {
  const { points, dimensions } = samples;
  return { kind: 'points', points: points.length / dimensions, dimensions, ...describeFields(samples) } as const;
}

function describeFields(samples: Samples) {
  const findings = [...samples.fields].flatMap(([name, values]) => lint(samples, { name, values }));
  return {
    fields: [...samples.fields].map(([name, values]) => ({ name, ...extent(values) })),
    provenance: samples.provenance !== null,
    // what concerns the grid itself is said once, not once per field
    findings: findings.filter((a, i) => findings.findIndex((b) => b.id === a.id && b.where === a.where) === i),
  };
}

function extent(values: Float64Array): { min: number | null; max: number | null; missing: number } {
  let [min, max, missing] = [Infinity, -Infinity, 0];
  for (const value of values)
    if (Number.isFinite(value)) {
      min = Math.min(min, value);
      max = Math.max(max, value);
    } else missing++;
  return missing === values.length ? { min: null, max: null, missing } : { min, max, missing };
}
