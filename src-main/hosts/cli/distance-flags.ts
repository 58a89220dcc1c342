import type { Command } from 'commander';
import type { DistanceInfo } from '#shared/contract/topology.ts';
import type { DistanceChoice, DistanceMatrix } from '#shared/domain/distance.ts';
import { WorkbenchError } from '#shared/domain/errors.ts';
import { findExtension, parseParams } from '#shared/domain/params.ts';
import { columns } from './columns.ts';
import { shown } from './numbers.ts';

/** Flags of the distances' parameters, by the parameters' names. */
export interface DistanceFlags {
  dimension?: string;
  finiteOnly?: boolean;
  tolerance?: string;
  threshold?: string;
}

const flagNames = {
  dimension: '--dimension',
  finiteOnly: '--finite-only',
  tolerance: '--tolerance',
  threshold: '--threshold',
} as const satisfies Record<keyof DistanceFlags, string>;

export const withDistanceFlags = (command: Command): Command =>
  command
    .option('--finite-only', 'leave essential pairs out of the diagrams')
    .option('--tolerance <t>', 'relative tolerance of the Wasserstein distances of large diagrams (default: 0.01)')
    .option('--threshold <p>', 'simplify the trees that are edited by this persistence');

/**
 * The distances named (all without a list), each with those flags that it has a parameter for.
 * @throws WorkbenchError 'bad-value' for a distance or a value that there is not; 'bad-usage' for a flag that none of them has
 */
export function chosenDistances(
  registry: readonly DistanceInfo[],
  list: string | undefined,
  flags: DistanceFlags,
): DistanceChoice[] {
  const chosen = list?.split(',').map((id) => findExtension(registry, id.trim(), 'distance')) ?? registry;
  const given = givenFlags(flags);
  const idle = given.filter((name) => !chosen.some(({ params }) => Object.hasOwn(params, name)));
  refuseFlags(
    Object.fromEntries(idle.map((name) => [name, flags[name]])),
    `about ${chosen.map(({ id }) => id).join(', ')}`,
  );
  return chosen.map((distance) => {
    const own = given.filter((name) => Object.hasOwn(distance.params, name)).map((name) => [name, flags[name]]);
    return { id: distance.id, params: parseParams(distance, Object.fromEntries(own)) };
  });
}

const givenFlags = (flags: DistanceFlags): (keyof DistanceFlags)[] =>
  (Object.keys(flagNames) as (keyof DistanceFlags)[]).filter((name) => flags[name] !== undefined);

/** @throws WorkbenchError 'bad-usage' that names the first flag given */
export function refuseFlags(flags: DistanceFlags, why: string): void {
  const [first] = givenFlags(flags);
  if (first) throw new WorkbenchError('bad-usage', `${flagNames[first]} says nothing ${why}`);
}

/** Every matrix as a table under its title, what it compares below. */
export const matrixTables = (names: readonly string[], matrices: readonly DistanceMatrix[]): string =>
  matrices.map((matrix) => matrixTable(names, matrix)).join('\n\n');

function matrixTable(
  names: readonly string[],
  { title, convention, matrix, exact, tolerance }: DistanceMatrix,
): string {
  const heading = [{ title: '' }, ...names.map((_, i) => ({ title: `[${i + 1}]`, align: 'right' as const }))];
  const body = names.map((name, i) => [`[${i + 1}] ${name}`, ...matrix[i].map(shown)]);
  const how = exact ? 'exact' : `at most ${shown(100 * tolerance)} % too large`;
  return [`${title} (${how})`, columns(heading, body), convention].join('\n');
}
