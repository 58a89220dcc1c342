import { createHash } from 'node:crypto';
import type { CurvatureSpec, ModelSpec } from '#shared/domain/run.ts';

/** Changes when a journal of before can no longer be read, or the names of what is kept in it mean something else. */
const format = 1;

/**
 * SHA-256 (hex) of everything that decides what a journal holds: the model and its data by their bytes, what is asked of its Hessian, what computes it, and
 * V8, which writes results and whose elementary functions the random vectors rest on.
 */
export function journalKey(
  { weights, data, ...how }: ModelSpec,
  curvature: CurvatureSpec,
  versions: Readonly<Record<string, string>>,
): string {
  const model = { ...how, weights: weights.sha256, data: data.map(({ sha256 }) => sha256) };
  const content = { format, model, curvature, versions, v8: process.versions.v8 };
  return createHash('sha256').update(JSON.stringify(content, sorted)).digest('hex');
}

const sorted = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
