import { resolve } from 'node:path';
import { Command } from 'commander';
import type { CompareRow, Comparison } from '#shared/contract/workbench.ts';
import { columns } from '../columns.ts';
import type { CliContext } from '../context.ts';
import { shown } from '../numbers.ts';
import { withProject } from '../with-project.ts';

interface Options {
  numbers?: string;
  json?: boolean;
}

export function compareCommand({ terminal, signal }: CliContext): Command {
  return new Command('compare')
    .summary('tables of numbers across models')
    .description(
      'Mean ± sample standard deviation of every number over the models that differ in their seed alone, and how many there are.',
    )
    .argument('<project>', 'a .saddle file')
    .option('--numbers <ids>', 'only these, separated by commas: minima,average-persistence')
    .option('--json', 'one JSON document on stdout')
    .addHelpText(
      'after',
      '\nExample:\n  saddleback compare first-light.saddle --numbers loss,minima,average-persistence',
    )
    .action(async (path: string, { numbers: list, json }: Options) => {
      const numbers = list?.split(',').map((name) => name.trim());
      const comparison = await withProject(resolve(path), 'open', (client, { project }) =>
        client.call('compare', { project, ...(numbers && { numbers }) }, { signal }),
      );
      if (json) terminal.json({ project: path, ...comparison });
      else terminal.print(describe(comparison));
    });
}

/** What is the same in all rows stands once above the table. */
function describe({ groupBy, rows }: Comparison): string {
  if (!rows.length) return 'The project holds no numbers of models yet; `saddleback run` computes them';
  const cells = (i: number): string[] => rows.map(({ group }) => String(group[i]));
  const varies = groupBy.map((_, i) => new Set(cells(i)).size > 1);
  const common = groupBy.flatMap((name, i) => (varies[i] || !cells(i)[0] ? [] : [`${name} ${cells(i)[0]}`]));
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
