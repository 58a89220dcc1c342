import { createHash } from 'node:crypto';
import type { FileRef, ModelSpec } from '#shared/domain/run.ts';

/** SHA-256 of plain data, whatever the order of its keys; undefined members do not count. */
export const contentHash = (value: unknown): string => createHash('sha256').update(canonical(value)).digest('hex');

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`).join(',')}}`;
}

/** Files by their bytes, whatever they are called. */
export const contentOf = (files: readonly FileRef[]): string[] => files.map(({ sha256 }) => sha256);

/** What decides the values that a model has, for `contentHash`. */
export function modelContent({ weights, data, ...how }: ModelSpec): object {
  return { ...how, weights: weights.sha256, data: contentOf(data) };
}
