import { readFileSync, statSync } from 'node:fs';
import type { Command } from 'commander';
import type { Catalog } from '#shared/contract/engine.ts';
import type { ModelDraft } from '#shared/domain/drafts.ts';
import { WorkbenchError } from '#shared/domain/errors.ts';
import type { Extension, Param } from '#shared/domain/params.ts';
import type { Precision } from '#shared/domain/run.ts';

interface ModelOptions {
  readonly architecture?: string;
  readonly problem?: string;
  readonly data?: string;
  readonly backend: string;
  readonly precision: string;
}

/**
 * The flags by which every command names a model. Parameters of architectures, problems and direction kinds are flags too; the engine knows them, so
 * they are let through here and checked there.
 */
export function addModelFlags(command: Command, catalog: Catalog | null): Command {
  return command
    .option('--architecture <id>', 'network family, when the weights file does not say it')
    .option('--problem <id>', 'what the loss is, when the weights file does not say it')
    .option('--data <file>', 'the examples, for problems that read them: .npz, IDX or CIFAR-10 binary')
    .option('--backend <id>', 'auto, or one that `saddleback doctor` lists', 'auto')
    .option('--precision <type>', 'float32 or float64', 'float32')
    .allowUnknownOption()
    .allowExcessArguments()
    .addHelpText('after', () => (catalog ? catalogHelp(catalog) : ''));
}

/** The flags by which a command names what is trained. Parameters of the optimiser and of the training plan are flags too, as those of models are. */
export function addTrainingFlags(command: Command, catalog: Catalog | null): Command {
  return command
    .option('--problem <id>', 'what is to be learned')
    .option('--architecture <id>', "network family (default: the problem's usual one)")
    .option('--optimiser <id>', "how it is trained (default: the problem's usual one)")
    .option('--data <file>', 'the training examples, for problems that read them')
    .option('--test <file>', 'examples to measure after every epoch')
    .option('--initial <file>', 'weights to start from, in place of drawn ones')
    .option('--backend <id>', 'auto, or one that `saddleback doctor` lists', 'auto')
    .option('--precision <type>', 'float32 or float64', 'float32')
    .allowUnknownOption()
    .allowExcessArguments()
    .addHelpText('after', () => (catalog ? trainingHelp(catalog) : ''));
}

export interface SplitArguments {
  readonly operands: readonly string[];
  readonly params: Readonly<Record<string, string>>;
}

/** Separates operands from the `--name value` and `--name=value` flags that the command itself does not know. */
export function splitArguments(args: readonly string[]): SplitArguments {
  const operands: string[] = [];
  const params: Record<string, string> = {};
  for (let i = 0; i < args.length; i++) {
    const [, name, value] = /^--([^=]+)(?:=(.*))?$/s.exec(args[i]) ?? [];
    if (name === undefined) {
      if (/^-\D/.test(args[i])) throw new WorkbenchError('bad-usage', `Unknown flag ${args[i]}; see --help`);
      operands.push(args[i]);
      continue;
    }
    const found = value ?? args[++i];
    if (found === undefined)
      throw new WorkbenchError('bad-usage', `Unknown flag --${name}, or a parameter without its value; see --help`);
    if (Object.hasOwn(params, name)) throw new WorkbenchError('bad-usage', `--${name} is given twice`);
    params[name] = found;
  }
  return { operands, params };
}

/** @throws WorkbenchError 'bad-value' for a precision that is none */
export function modelDraft(
  weightsPath: string,
  options: ModelOptions,
  params: Readonly<Record<string, string>>,
): ModelDraft {
  const { architecture, problem, data: dataPath, backend } = options;
  const precision = precisionOf(options.precision);
  return { weightsPath, architecture, problem, dataPath, backend, precision, params: withIndices(params) };
}

/** @throws WorkbenchError 'bad-value' */
export function precisionOf(text: string): Precision {
  if (text !== 'float32' && text !== 'float64')
    throw new WorkbenchError('bad-value', `--precision is ${text}, expected float32 or float64`);
  return text;
}

/** `--examples` may name a file of indices: a run is made of the indices, not of where they stood. */
function withIndices(params: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const { examples } = params;
  if (examples === undefined || /^[\d:,\s]*$/.test(examples)) return params;
  const found = statSync(examples, { throwIfNoEntry: false });
  if (!found?.isFile())
    throw new WorkbenchError(
      'file-missing',
      `--examples is ${examples}: no count, no start:stop:step, and no file of indices`,
    );
  const indices = readFileSync(examples, 'utf8')
    .split(/[\s,]+/)
    .filter(Boolean);
  // one index alone would be read as a count
  return { ...params, examples: indices.length === 1 ? `${indices[0]},` : indices.join(',') };
}

const catalogHelp = ({ architectures, problems, directions }: Catalog): string =>
  [section('Architecture', architectures), section('Problem', problems), section('Directions', directions)].join('\n');

const trainingHelp = ({ architectures, problems, optimisers, plan }: Catalog): string =>
  [
    section('Problem', problems),
    section('Architecture', architectures),
    section('Optimiser', optimisers),
    section('Every run,', [plan]),
  ].join('\n');

/** Extensions with their parameters as flags. */
export const section = (what: string, entries: readonly Extension[]): string =>
  entries
    .map(({ id, title, params }) => {
      const lines = Object.entries(params).map(
        ([name, param]) => `  --${name} <${hint(param)}>`.padEnd(36) + describe(param),
      );
      return [`\n${what} ${id}: ${title}`, ...lines].join('\n');
    })
    .join('\n');

const hint = (param: Param): string => (param.kind === 'choice' ? param.choices.join('|') : param.kind);

function describe({ title, required, default: value }: Param): string {
  if (required) return `${title} (needed, unless the file says it)`;
  return value === '' ? title : `${title} (default ${Array.isArray(value) ? value.join('-') : value})`;
}
