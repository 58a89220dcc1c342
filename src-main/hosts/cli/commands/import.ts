import { resolve } from 'node:path';
import { Command } from 'commander';
import type { ImportOutcome } from '#shared/contract/workbench.ts';
import { assignments, collect } from '../assignments.ts';
import type { CliContext } from '../context.ts';
import { table } from '../numbers.ts';
import { stepReporter } from '../step-progress.ts';
import { withProject } from '../with-project.ts';

interface Options {
  set: string[];
  json?: boolean;
}

export function importCommand(context: CliContext): Command {
  return new Command('import')
    .summary('models, landscapes and training curves into a project')
    .description(
      'Takes files, folders, or a pattern whose {names} become architecture, parameters and seed. What is there already is left as it is.',
    )
    .argument('<project>', 'a .saddle file, made when it is not there')
    .argument('<source...>', 'files, folders or patterns (in quotes)')
    .option('--set <name=value>', 'what neither pattern nor files say, for all files; may be repeated', collect, [])
    .option('--json', 'one JSON document on stdout')
    .addHelpText(
      'after',
      "\nExample:\n  saddleback import runs.saddle 'runs/{architecture}/beta{beta}-seed{seed}.safetensors' --set problem=convection",
    )
    .action(async (path: string, sources: string[], { set, json }: Options) => {
      const { signal, terminal } = context;
      const values = assignments(set);
      const outcome = await withProject(resolve(path), 'open-or-create', (client, { project }) =>
        client.call(
          'import',
          { project, sources: sources.map((source) => resolve(source)), values },
          { signal, onProgress: stepReporter(terminal, 'importing', 'files') },
        ),
      );
      const [shown, more] = [outcome.warnings.slice(0, mostWarnings), outcome.warnings.slice(mostWarnings)];
      for (const text of shown) terminal.warn(text);
      if (more.length) terminal.warn(`and ${more.length} more of these; --json prints all of them`);
      if (json) terminal.json({ project: path, ...outcome });
      else terminal.print(describe(path, outcome));
    });
}

/** A folder of a thousand files may say the same a thousand times. */
const mostWarnings = 10;

const describe = (path: string, { models, landscapes, curveRows, unchanged, passedOver }: ImportOutcome): string =>
  table([
    ['project', path],
    ['models', `${models.length} new`],
    ['landscapes', `${landscapes.length} new`],
    ['curves', `${curveRows} new values`],
    ['unchanged', `${unchanged.length} files`],
    ...(passedOver.length ? [['passed over', `${passedOver.length} files`] as const] : []),
  ]);
