import { resolve } from 'node:path';
import { Command } from 'commander';
import type { RecipeRequest, StepProgress, WorkbenchContract } from '#shared/contract/workbench.ts';
import { WorkbenchError } from '#shared/domain/errors.ts';
import type { RunRecord } from '#shared/domain/project.ts';
import { assignments, collect } from '../assignments.ts';
import { columns } from '../columns.ts';
import type { CliContext } from '../context.ts';
import { duration, progressReporter } from '../progress.ts';
import { costText } from '../recipe-cost.ts';
import { RunWatch } from '../run-watch.ts';
import { stepReporter } from '../step-progress.ts';
import { secondsOf } from '../time-left.ts';
import { withProject, type WorkbenchClient } from '../with-project.ts';

interface Options {
  project: string;
  folder?: string;
  figures?: string;
  set: string[];
  json?: boolean;
}

export function runCommand(context: CliContext): Command {
  return new Command('run')
    .summary('the whole pipeline over many models, seeds and parameters')
    .description(
      'Does what a recipe asks for and keeps it in a project. What is there already is not done again, so the same command goes on with what was stopped.',
    )
    .argument('<recipe>', 'a .yaml file, such as resources/recipes/first-light.yaml')
    .requiredOption('--project <file>', 'a .saddle file, made when it is not there')
    .option(
      '--set <name=value>',
      'a key of every model in place of the recipe’s: seed=0,123; may be repeated',
      collect,
      [],
    )
    .option('--folder <dir>', 'what paths of models, data and directions are relative to; the recipe’s own folder')
    .option('--figures <dir>', 'what paths of figures are relative to; the recipe’s own folder')
    .option('--json', 'one JSON document on stdout')
    .addHelpText(
      'after',
      '\nExample:\n  saddleback run resources/recipes/first-light.yaml --project first-light.saddle',
    )
    .action(async (recipe: string, { project: path, set, folder, figures: figuresFolder, json }: Options) => {
      const { signal, terminal } = context;
      const asked = {
        path: resolve(recipe),
        values: assignments(set),
        ...(folder !== undefined && { folder: resolve(folder) }),
        ...(figuresFolder !== undefined && { figures: resolve(figuresFolder) }),
      };
      const start = performance.now();
      const { runs, unchanged, figures } = await withProject(
        resolve(path),
        'open-or-create',
        async (client, { project }) => {
          const watch = new RunWatch(client, terminal);
          const onProgress = stepReporter(terminal, 'preparing', 'runs');
          const started = await client.call('start-recipe', { project, ...asked }, { signal, onProgress });
          for (const text of started.warnings) terminal.warn(text);
          const cost = costText(started.runs);
          if (cost) terminal.note(`to do: ${cost}`);
          const runs = await watch.until(started.runs, signal);
          const isDone = !signal.aborted && runs.every(({ state }) => state === 'done');
          const figures = isDone ? await drawFigures(context, client, { project, ...asked }) : null;
          return { ...started, runs, figures };
        },
      ).catch((error: unknown) => {
        throw signal.aborted ? interrupted(path) : error;
      });
      if (signal.aborted) throw interrupted(path);
      const seconds = (performance.now() - start) / 1000;
      if (json) terminal.json({ project: path, runs: runs.map(forJson), unchanged, figures, seconds });
      else terminal.print(describe(path, runs, unchanged, seconds));
      if (!json && figures?.figures) terminal.print(describeFigures(figures));
      for (const { title, failure } of runs)
        if (failure) terminal.error(new WorkbenchError(failure.code, `${title}: ${failure.message}`), false);
      context.failed = runs.some(({ state }) => state !== 'done');
    });
}

type Figures = WorkbenchContract['draw-figures']['result'];

/** Once all that a figure may need is there. */
const drawFigures = (
  { signal, terminal }: CliContext,
  client: WorkbenchClient,
  request: RecipeRequest,
): Promise<Figures> => {
  const report = progressReporter(terminal, 'drawing', 'figures');
  const onProgress = ({ done, total }: StepProgress): void => (total ? report(done, total) : undefined);
  return client.call('draw-figures', request, { signal, onProgress });
};

const describeFigures = ({ figures, unchanged, files }: Figures): string =>
  [`\nFigures: ${figures - unchanged} drawn, ${unchanged} unchanged`, ...files.filter((file) => !/\.(csv|caption\.md)$/.test(file))].join('\n'); // prettier-ignore

const interrupted = (path: string): WorkbenchError =>
  new WorkbenchError('cancelled', `Interrupted; what is done is kept in ${path}, the same command goes on with it`);

function forJson(run: RunRecord) {
  const { id, title, state, model, landscape, done, total, failure } = run;
  const reason = failure && { code: failure.code, message: failure.message };
  return { id, title, state, model, landscape, done, total, seconds: secondsOf(run), failure: reason };
}

function describe(path: string, runs: readonly RunRecord[], unchanged: number, seconds: number): string {
  const count = (state: RunRecord['state']): number => runs.filter((run) => run.state === state).length;
  const failed = runs.length - count('done');
  const parts = [`${count('done')} done`, ...(failed ? [`${failed} not done`] : []), `${unchanged} unchanged`];
  const summary = `${path}: ${parts.join(', ')}, ${duration(seconds)}`;
  if (!runs.length) return summary;
  const heading = [
    { title: 'run' },
    { title: 'state' },
    { title: 'steps or points', align: 'right' },
    { title: 'time', align: 'right' },
  ] as const;
  const rows = runs.map((run) => {
    const time = secondsOf(run);
    return [run.title, run.state, String(run.done), time === null ? '—' : duration(time)];
  });
  return `${columns(heading, rows)}\n\n${summary}`;
}
