import util from 'node:util';

/** What Node 23 took out of `util` and tfjs-node 4.22 still calls: missing ones are put back. */
export function restoreUtil(): void {
  const functions: Record<string, unknown> = util as unknown as Record<string, unknown>;
  functions.isNullOrUndefined ??= (value: unknown) => value === null || value === undefined;
  functions.isArray ??= Array.isArray;
}
