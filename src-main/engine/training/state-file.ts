import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { checked, parseJson } from '#main/formats/parse-json.ts';
import { readBounded, writeAtomic } from '#main/formats/read-file.ts';
import { readSafetensors, writeSafetensors } from '#main/formats/safetensors.ts';
import { WorkbenchError } from '#shared/domain/errors.ts';
import type { FileRef } from '#shared/domain/run.ts';
import { tensor, toFloat64, type Tensor } from '#shared/domain/tensor.ts';
import { trainingStateSchema } from '#shared/domain/training-schema.ts';
import type { CurvePoint, TrainSpec } from '#shared/domain/training.ts';
import type { OptimiserState } from './optimisers/optimiser.ts';

/** Weights and buffers at one moment. */
export interface Snapshot {
  readonly weights: Float64Array;
  readonly buffers: Float64Array;
}

/** Everything that a training run knows between two updates: gone on with from it, it ends at the same bits. */
export interface TrainingState {
  readonly now: Snapshot;
  readonly best: (Snapshot & { readonly step: number; readonly loss: number }) | null;
  readonly optimiser: OptimiserState;
  /** Steps done, and updates done within the next one. */
  readonly step: number;
  readonly batch: number;
  readonly evaluations: number;
  readonly seconds: number;
  /** Sums over the updates of an unfinished step, by name. */
  readonly sums: Readonly<Record<string, number>>;
  readonly curve: readonly CurvePoint[];
  readonly checkpoints: readonly number[];
  /** Set once it ended. */
  readonly end: { readonly end: 'steps' | 'converged' | 'not-finite'; readonly reason: string } | null;
}

const fileName = 'state.safetensors';
export const statePath = (folder: string): string => join(folder, fileName);

const spelled = (_: string, value: unknown): unknown =>
  typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;

export async function writeState(folder: string, spec: TrainSpec, state: TrainingState): Promise<void> {
  const { now, best, optimiser, ...rest } = state;
  const arrays: Record<string, Float64Array> = { weights: now.weights, buffers: now.buffers };
  if (best) Object.assign(arrays, { 'best.weights': best.weights, 'best.buffers': best.buffers });
  for (const [name, data] of Object.entries(optimiser.arrays)) arrays[`optimiser.${name}`] = data;
  const record = {
    spec,
    ...rest,
    best: best && { step: best.step, loss: best.loss },
    optimiser: optimiser.numbers,
  };
  const tensors = Object.entries(arrays).map(([name, data]): [string, Tensor] => [
    name,
    tensor('float64', [data.length], data),
  ]);
  const bytes = writeSafetensors({
    tensors: new Map(tensors),
    metadata: { training: JSON.stringify(record, spelled) },
  });
  await writeAtomic(statePath(folder), bytes);
}

/**
 * What an earlier call left in `folder`; null when it left nothing.
 * @throws WorkbenchError 'spec-mismatch' when it is another run's, 'file-malformed' when it is none
 */
export async function readState(folder: string, spec: TrainSpec): Promise<TrainingState | null> {
  const path = statePath(folder);
  if (!(await stat(path).catch(() => null))) return null;
  const { tensors, metadata } = readSafetensors(await readBounded(path), path);
  const text = new TextEncoder().encode(metadata.training ?? '');
  const record = checked(trainingStateSchema, parseJson(text, path, 'metadata training'), path, 'metadata training');
  const { best, optimiser, spec: stored, ...rest } = record;
  if (!isDeepStrictEqual(contentOf(stored), contentOf(JSON.parse(JSON.stringify(spec)))))
    throw new WorkbenchError(
      'spec-mismatch',
      `${path} belongs to a training run of other settings or files; repeat its flags, or begin anew in another place`,
    );
  const array = (name: string): Float64Array => {
    const found = tensors.get(name);
    if (!found)
      throw new WorkbenchError('file-malformed', `${path}: ${name} is missing; remove the file to begin again`);
    return Float64Array.from(toFloat64(found.data));
  };
  const prefix = 'optimiser.';
  const own = [...tensors.keys()].filter((name) => name.startsWith(prefix));
  return {
    ...rest,
    now: { weights: array('weights'), buffers: array('buffers') },
    best: best && { ...best, weights: array('best.weights'), buffers: array('best.buffers') },
    optimiser: {
      arrays: Object.fromEntries(own.map((name) => [name.slice(prefix.length), array(name)])),
      numbers: optimiser,
    },
  };
}

export const removeState = (folder: string): Promise<void> => rm(statePath(folder), { force: true });

/** A spec as JSON says it; files count by their bytes, not by their names. */
function contentOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(contentOf);
  if (typeof value !== 'object' || value === null) return value;
  if ('sha256' in value) return (value as FileRef).sha256;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, contentOf(member)]));
}
