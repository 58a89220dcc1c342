import { resolve } from 'node:path';
import { Command } from 'commander';
import type { CompareRow, Comparison, ProjectDistances } from '#shared/contract/comparison.ts';
import { spreadNamed, spreads, spreadWords, type Spread } from '#shared/domain/spread.ts';
import { columns } from '../columns.ts';
import type { CliContext } from '../context.ts';
import {
  chosenDistances,
  matrixTables,
  refuseFlags,
  withDistanceFlags,
  type DistanceFlags,
} from '../distance-flags.ts';
import { shown } from '../numbers.ts';
import { stepReporter } from '../step-progress.ts';
import { withProject, type WorkbenchClient } from '../with-project.ts';

interface Options extends DistanceFlags {
  numbers?: string;
  over: string;
  distances?: string;
  representation?: string;
  json?: boolean;
}

export function compareCommand(context: CliContext): Command {
  const { terminal } = context;
  const command = new Command('compare')
    .summary('tables of numbers across models; distances between topologies')
    .description(
      'Mean ± sample standard deviation of every number over the models that differ in their seed alone, or over what --over says, and how many there are.',
    )
    .argument('<project>', 'a .saddle file')
    .option('--numbers <ids>', 'only these, separated by commas: minima,average-persistence')
    .option('--over <what>', `what the values of a row differ in: ${spreads.join(', ')}`, 'seeds')
    .option(
      '--distances <ids>',
      'distances between the landscapes too, separated by commas: bottleneck,merge-tree-edit',
    )
    .option('--representation <id>', 'of the topologies between which the distances are');
  return withDistanceFlags(command)
    .option('--json', 'one JSON document on stdout')
    .addHelpText(
      'after',
      '\nExample:\n  saddleback compare first-light.saddle --numbers loss,minima,average-persistence --distances bottleneck',
    )
    .action(async (path: string, options: Options) => {
      const { signal } = context;
      const numbers = options.numbers?.split(',').map((name) => name.trim());
      const over = spreadNamed(options.over);
      const [comparison, distances] = await withProject(resolve(path), 'open', async (client, { project }) => [
        await client.call('compare', { project, over, ...(numbers && { numbers }) }, { signal }),
        await distancesOf(context, client, project, options),
      ]);
      if (options.json) terminal.json({ project: path, over, ...comparison, ...distances });
      else {
        // whoever asks for distances alone is spared the table of every number
        const table = numbers || !distances ? [describe(comparison, over)] : [];
        terminal.print([...table, ...(distances ? [describeDistances(distances)] : [])].join('\n\n'));
      }
    });
}

async function distancesOf(
  { topology, terminal, signal }: CliContext,
  client: WorkbenchClient,
  project: number,
  options: Options,
): Promise<ProjectDistances | null> {
  const { representation } = options;
  if (options.distances === undefined) {
    refuseFlags(options, 'without --distances');
    return null;
  }
  const { distances: known } = await topology.call('catalog', null, { signal });
  const distances = chosenDistances(known, options.distances, options);
  return client.call(
    'distances',
    { project, distances, ...(representation !== undefined && { representation }) },
    { signal, onProgress: stepReporter(terminal, 'comparing', 'steps') },
  );
}

function describeDistances({ representation, landscapes, distances }: ProjectDistances): string {
  const names = landscapes.map(({ model, label }) => (model ? `${model.label}, ${label}` : label));
  const cut = landscapes.filter(({ floor }) => floor > 0);
  return [
    `Between landscapes, representation ${representation}`,
    ...cut.map(({ landscape, floor }) => `Landscape ${landscape} without pairs of a persistence below ${shown(floor)}`),
    '',
    matrixTables(names, distances),
  ].join('\n');
}

/** What is the same in all rows stands once above the table. */
function describe({ groupBy, rows }: Comparison, over: Spread): string {
  if (!rows.length) return 'The project holds no numbers of models yet; `saddleback run` computes them';
  const cells = (i: number): string[] => rows.map(({ group }) => String(group[i]));
  const varies = groupBy.map((_, i) => new Set(cells(i)).size > 1);
  const alike = groupBy.flatMap((name, i) => (varies[i] || !cells(i)[0] ? [] : [`${name} ${cells(i)[0]}`]));
  const common = [...(over === 'seeds' ? [] : [`over ${spreadWords[over]}`]), ...alike];
  const heading = [
    ...groupBy.filter((_, i) => varies[i]).map((title) => ({ title })),
    { title: 'number' },
    { title: 'mean ± deviation (n)', align: 'right' as const },
    { title: 'min', align: 'right' as const },
    { title: 'max', align: 'right' as const },
  ];
  const body = rows.map((row) => [
    ...row.group.filter((_, i) => varies[i]).map((cell) => String(cell) || '—'),
    row.name,
    spread(row),
    shown(row.min),
    shown(row.max),
  ]);
  return [...(common.length ? [`${common.join(', ')}\n`] : []), columns(heading, body)].join('\n');
}

function spread({ mean, deviation, n, values }: CompareRow): string {
  const count = n === values.length ? `(${n})` : `(${n} of ${values.length})`;
  return deviation === null ? `${shown(mean)} ${count}` : `${shown(mean)} ± ${shown(deviation)} ${count}`;
}
