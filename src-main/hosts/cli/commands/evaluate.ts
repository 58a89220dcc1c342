import { Command } from 'commander';
import type { Catalog } from '#shared/contract/engine.ts';
import type { Evaluation } from '#shared/domain/evaluation.ts';
import { WorkbenchError } from '#shared/domain/errors.ts';
import type { CliContext } from '../context.ts';
import { addModelFlags, modelDraft, splitArguments } from '../model-flags.ts';
import { shown, table } from '../numbers.ts';

interface Options {
  architecture?: string;
  problem?: string;
  backend: string;
  precision: string;
  json?: boolean;
}

export function evaluateCommand(context: CliContext, catalog: Catalog | null): Command {
  return addModelFlags(new Command('evaluate'), catalog)
    .summary('loss and task metrics of a model')
    .description('Loss, its parts and the task metrics of one model or several.')
    .argument('[model...]', 'weights as .safetensors or .npz')
    .option('--json', 'one JSON document on stdout')
    .addHelpText(
      'after',
      '\nExample:\n  saddleback evaluate beta30-seed0.safetensors --problem convection --beta 30 --json',
    )
    .action(async (_: string[], options: Options, command: Command) => {
      const { operands, params } = splitArguments(command.args);
      if (!operands.length) throw new WorkbenchError('bad-usage', 'evaluate needs a weights file; see --help');
      const results: (Evaluation & { model: string })[] = [];
      const warnings: string[] = [];
      for (const path of operands) {
        const { signal } = context;
        const resolved = await context.engine.call('resolve-model', modelDraft(path, options, params), { signal });
        warnings.push(...resolved.warnings.map((text) => `${path}: ${text}`));
        const evaluation = await context.engine.call(
          'evaluate',
          { spec: resolved.spec, files: resolved.files },
          { signal },
        );
        results.push({ model: path, ...evaluation });
      }
      for (const text of warnings) context.terminal.warn(text);
      if (options.json) context.terminal.json(results.length === 1 ? results[0] : { results });
      else context.terminal.print(results.map(describe).join('\n\n'));
    });
}

function describe({ model, loss, parts, examples, metrics, backend }: Evaluation & { model: string }): string {
  const rows = [
    ['loss', shown(loss)],
    ...Object.entries(parts).map(([name, value]) => [`  ${name}`, shown(value)]),
    ...Object.entries(metrics).map(([name, value]) => [name, shown(value)]),
    ['examples', String(examples)],
    ['backend', backend],
  ] as [string, string][];
  return `${model}\n${table(rows)}`;
}
