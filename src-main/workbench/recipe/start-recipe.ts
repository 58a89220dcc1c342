import type { StepProgress, WorkbenchContract } from '#shared/contract/workbench.ts';
import { throwIfAborted } from '#shared/domain/errors.ts';
import type { Extension } from '#shared/domain/params.ts';
import type { RunRecord } from '#shared/domain/project.ts';
import type { CallContext } from '#shared/rpc/serve.ts';
import { catalogOf } from '../core/catalog.ts';
import type { Project } from '../core/project.ts';
import { addModel, knownParams } from '../import/add-model.ts';
import { startRun } from '../runs/start-run.ts';
import { startTraining } from '../runs/start-training.ts';
import { atLine } from './at-line.ts';
import type { PlannedModel, PlannedTraining } from './planned-run.ts';
import { readRecipe, type RecipeFile } from './read-recipe.ts';
import { runsByModel, type ModelRuns } from './runs-by-model.ts';

/** What came of a part of a recipe. */
interface Outcome {
  readonly runs: readonly RunRecord[];
  readonly unchanged: number;
  readonly warnings: readonly string[];
}

/**
 * Queues every run that a recipe asks for and that the project does not hold; its models are added first. A model that is to be trained is a run of its own, and
 * what is asked of it follows that run, unless it is there already.
 * @throws WorkbenchError as `readRecipe`; for a file or a model that cannot be used, with the recipe's line
 */
export async function startRecipe(
  project: Project,
  recipe: RecipeFile,
  { signal, report }: CallContext<StepProgress>,
): Promise<WorkbenchContract['start-recipe']['result']> {
  const catalog = await catalogOf(project.workers);
  const plan = await readRecipe(recipe, catalog);
  const owners = [...catalog.architectures, ...catalog.problems, ...catalog.optimisers, catalog.plan];
  const runs: RunRecord[] = [];
  const warnings = new Set<string>();
  let [done, unchanged] = [0, 0];
  const total = plan.runs.length;
  try {
    for (const { model, line, next } of runsByModel(plan)) {
      const onRun = (): void => {
        throwIfAborted(signal);
        report({ what: nameOf(model), done, total });
        done++;
      };
      const outcome = await atLine(`${recipe.path}:${line}`, () =>
        'train' in model ? train(project, { model, next, onRun }, owners) : sample(project, { model, next, onRun }),
      );
      runs.push(...outcome.runs);
      unchanged += outcome.unchanged;
      for (const warning of outcome.warnings) warnings.add(warning);
    }
    report({ what: '', done: total, total });
  } finally {
    project.changed(['models', 'runs']);
  }
  return { runs, unchanged, warnings: [...warnings] };
}

interface Work<Model> extends Pick<ModelRuns, 'next'> {
  readonly model: Model;
  /** Called before each run. */
  readonly onRun: () => void;
}

async function sample(project: Project, { model: plan, next, onRun }: Work<PlannedModel>): Promise<Outcome> {
  const { model, spec, warnings, failure } = await addModel(project.workers, plan);
  if (failure) throw failure;
  const runs: RunRecord[] = [];
  const found = [...warnings];
  for (const wanted of next) {
    onRun();
    const started = await startRun(project, { ...wanted, model: { ...model, spec }, priority: 0 });
    if (started.run) runs.push(started.run);
    found.push(...started.warnings);
  }
  return { runs, unchanged: next.length - runs.length, warnings: found };
}

async function train(
  project: Project,
  { model, next, onRun }: Work<PlannedTraining>,
  owners: readonly Extension[],
): Promise<Outcome> {
  const { train: draft, label, tags, parameters: told } = model;
  // what only tells the model apart is no parameter of anything
  const asked = { ...draft, params: knownParams(draft.params, owners) };
  next.forEach(onRun);
  const { run, followed, warnings } = await startTraining(project, {
    draft: asked,
    label,
    tags,
    told,
    next,
    priority: 0,
  });
  const isDone = run.state === 'done';
  const queued = followed.flatMap((started) => (started.run ? [started.run] : []));
  return {
    runs: isDone ? queued : [run],
    unchanged: isDone ? 1 + followed.length - queued.length : 0,
    warnings: [...warnings, ...followed.flatMap((started) => started.warnings)],
  };
}

const nameOf = (model: PlannedModel | PlannedTraining): string =>
  model.label ?? ('train' in model ? model.train.problem : model.weightsPath);
