import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { packageRoot } from '#main/hosts/node/package-root.ts';
import { runDemo, type DemoModel } from '#main/workbench/demo/run-demo.ts';
import type { CliContext } from '../context.ts';
import { shown } from '../numbers.ts';
import { progressReporter } from '../progress.ts';

const representation = 'grid-freudenthal';

export function demoCommand(context: CliContext): Command {
  return new Command('demo')
    .summary('two bundled PINNs: landscapes, trees, numbers and a figure, in under two minutes')
    .description(
      'Samples the bundled PINNs (β = 1 and β = 30) on random and on Hessian directions and draws what their topology says.',
    )
    .option('--out <folder>', 'where landscapes and figures go', 'demo')
    .addHelpText('after', '\nExample:\n  saddleback demo --out demo')
    .action(async ({ out }: { out: string }) => {
      const { terminal, engine, topology, signal } = context;
      const { models, figures } = await runDemo({
        engine,
        topology,
        resources: join(packageRoot(), 'resources'),
        out: resolve(out),
        workers: availableParallelism(),
        representation,
        signal,
        onProgress: (what) => progressReporter(terminal, what, 'points'),
      });
      terminal.print(
        `\n${describe(models)}\n\nNumbers of the loss under ${representation}; average persistence includes the essential pair.`,
      );
      terminal.print(
        `\nLandscapes  ${models.flatMap(({ landscapes }) => landscapes.map(({ file }) => file)).join('\n            ')}`,
      );
      terminal.print(`Figure      ${figures.join('\n            ')}`);
    });
}

function describe(models: readonly DemoModel[]): string {
  const head = ['model', 'loss', 'L2 error', 'directions', 'minima', 'saddles', 'av. persistence', 'range'];
  const rows = models.flatMap(({ title, evaluation, landscapes }) =>
    landscapes.map(({ directions, topology: { numbers } }) => [
      title,
      shown(evaluation.loss),
      shown(evaluation.metrics.relativeL2Error ?? null),
      directions,
      ...['minima', 'saddles', 'average-persistence', 'range'].map((id) => shown(numbers[id] ?? null)),
    ]),
  );
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column].length)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, c) => cell.padEnd(widths[c]))
      .join('   ')
      .trimEnd();
  return [line(head), line(widths.map((width) => '─'.repeat(width))), ...rows.map(line)].join('\n');
}
