import type { WorkbenchContract } from '#shared/contract/workbench.ts';
import { version } from '#shared/domain/version.ts';
import type { Handlers } from '#shared/rpc/serve.ts';
import { compareProject } from '../compare/compare-project.ts';
import { projectDistances } from '../compare/project-distances.ts';
import { exportLandscapes } from '../export.ts';
import { makeFigure } from '../figures/make-figure.ts';
import { writeFigureOf } from '../figures/write-figure-of.ts';
import { importInto } from '../import/import-into.ts';
import { lintLandscape, realignLandscape } from '../lint-landscape.ts';
import { modelSolution } from '../model-solution.ts';
import { importReceived } from '../received/import-received.ts';
import { drawFigures } from '../recipe/draw-figures.ts';
import { startRecipe } from '../recipe/start-recipe.ts';
import { startRuns } from '../runs/start-runs.ts';
import { checkTraining, trainNow } from '../runs/training-calls.ts';
import { verifyProject } from '../verify.ts';
import type { Client, Workbench } from '../workbench.ts';
import { catalogOf } from './catalog.ts';

/** Every call of the contract, for one client. What a call does stands in a module of its own; here it is found by name. */
export function handlersFor(workbench: Workbench, client: Client): Handlers<WorkbenchContract> {
  const at = (handle: number) => workbench.project(handle);
  const store = (handle: number) => at(handle).store;
  return {
    about: () => ({ version }),
    catalog: () => catalogOf(workbench.workers),
    workers: () => workbench.workerStatus(),
    'recent-projects': () => workbench.recent.list(),

    'open-project': ({ path, mode }) => workbench.open(client, path, mode),
    'open-sample': () => workbench.openSample(client),
    'close-project': async ({ project }) => {
      await workbench.leave(client, project);
      return null;
    },
    'project-info': ({ project }) => at(project).info(),
    layout: ({ project }) => store(project).call('layout', null),
    'keep-layout': ({ project, layout }) => store(project).call('keep-layout', { layout }),

    model: ({ project, id }) => store(project).call('model', { id }),
    'list-models': ({ project, ...request }) => store(project).call('list-models', request),
    'edit-model': async ({ project, ...edit }) => {
      const model = await store(project).call('edit-model', edit);
      at(project).changed(['models']);
      return model;
    },
    'list-landscapes': ({ project, ...request }) => store(project).call('list-landscapes', request),
    landscape: ({ project, id }) => store(project).call('landscape', { id }),
    'remove-landscape': async ({ project, id }) => {
      await store(project).call('remove-landscape', { id });
      at(project).changed(['landscapes', 'topologies', 'metrics']);
      return null;
    },
    'restore-landscape': async ({ project, id }) => {
      const landscape = await store(project).call('restore-landscape', { id });
      at(project).changed(['landscapes', 'topologies', 'metrics']);
      return landscape;
    },
    'field-view': ({ project, ...request }) => store(project).call('field-view', request),
    'field-slice': ({ project, ...request }) => store(project).call('field-slice', request),
    'topology-view': ({ project, ...key }) => at(project).topology(key),
    lint: ({ project, ...asked }, { signal }) => lintLandscape(at(project), asked, signal),
    realign: ({ project, ...asked }, { signal }) => realignLandscape(at(project), asked, signal),
    solution: ({ project, model }, { signal }) => modelSolution(at(project), model, signal),
    hessians: ({ project, model }) => store(project).call('list-hessians', { model }),
    metrics: ({ project, ...filter }) => store(project).call('metrics', filter),
    'training-curve': ({ project, ...request }) => store(project).call('training-curve', request),

    'start-runs': ({ project, ...request }) => startRuns(at(project), request),
    'check-training': ({ draft }, { signal }) => checkTraining(workbench.workers, draft, signal),
    'start-training': ({ project, ...request }) => trainNow(at(project), request),
    'start-recipe': ({ project, ...recipe }, context) => startRecipe(at(project), recipe, context),
    'draw-figures': ({ project, ...recipe }, context) => drawFigures(at(project), workbench.figures, recipe, context),
    runs: ({ project, ...page }) => store(project).call('list-runs', page),
    'pause-run': ({ project, run }) => at(project).queue.pause(run),
    'resume-run': ({ project, run }) => at(project).queue.resume(run),
    'cancel-run': ({ project, run }) => at(project).queue.cancel(run),
    'set-priority': ({ project, run, priority }) => at(project).queue.setPriority(run, priority),
    log: ({ project, ...request }) => store(project).call('log', request),

    import: ({ project, ...request }, context) => importInto(at(project), request, context),
    'start-receiving': ({ files }) => workbench.received.start(client, files),
    'receive-piece': async (piece) => {
      await workbench.received.write(client, piece);
      return null;
    },
    'import-received': ({ project, drop, ...asked }, context) =>
      workbench.received.with(client, drop, (received) => importReceived(at(project), received, asked, context)),
    'stop-receiving': async ({ drop }) => {
      await workbench.received.stop(client, drop);
      return null;
    },
    export: ({ project, ...request }, context) => exportLandscapes(at(project), request, context),
    verify: ({ project, landscapes }, context) => verifyProject(at(project), landscapes ?? null, context),
    compare: ({ project, numbers, over }) => compareProject(store(project), numbers ?? null, over ?? 'seeds'),
    distances: ({ project, ...request }, context) => projectDistances(at(project), request, context),
    figure: ({ project, ...request }, context) => makeFigure(at(project), request, context),
    'write-figure': ({ project, ...request }, context) =>
      writeFigureOf(at(project), workbench.figures, request, context),
    'render-figure': (request, { signal }) => workbench.figures.call('render', request, { signal }),
  };
}
