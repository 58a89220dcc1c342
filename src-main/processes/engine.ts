import { architectures } from '#main/engine/architectures/registry.ts';
import { Compilers } from '#main/engine/compilers.ts';
import { EigenvectorCache } from '#main/engine/directions/eigenvectors.ts';
import { directionKinds } from '#main/engine/directions/registry.ts';
import { evaluateModel } from '#main/engine/evaluate-model.ts';
import { hessianOfModel } from '#main/engine/hessian-of-model.ts';
import { loadModel } from '#main/engine/load-model.ts';
import { problems } from '#main/engine/problems/registry.ts';
import type { ProductEnvironment } from '#main/engine/products/open-products.ts';
import { resolveTraining } from '#main/engine/resolve/training.ts';
import { optimisers } from '#main/engine/training/optimisers/registry.ts';
import { trainingPlan } from '#main/engine/training/plan.ts';
import { trainModel, type TrainEnvironment } from '#main/engine/training/train-model.ts';
import { resolveModel } from '#main/engine/resolve/model.ts';
import { resolveSample } from '#main/engine/resolve/sample.ts';
import { resolveScatter } from '#main/engine/resolve/scatter.ts';
import { solutionOfModel } from '#main/engine/solution-of-model.ts';
import { backendStatus } from '#main/engine/choose-runtime.ts';
import { sampleLandscape } from '#main/engine/sampling/sample-landscape.ts';
import type { EngineContract, EngineWorkerContract } from '#shared/contract/engine.ts';
import type { Extension } from '#shared/domain/params.ts';
import { connect, type Client } from '#shared/rpc/connect.ts';
import { serve } from '#shared/rpc/serve.ts';
import { parentPort } from './parent-port.ts';
import { spawnThread } from './spawn-thread.ts';

const compilers = new Compilers();
const eigenvectors = new EigenvectorCache();

const plain = ({ id, title, params }: Extension): Extension => ({ id, title, params });

/** A worker thread that has opened something; when it cannot, it is ended. */
async function startWorker<T>(
  open: (client: Client<EngineWorkerContract>) => Promise<T>,
): Promise<[Client<EngineWorkerContract>, T]> {
  const client = connect<EngineWorkerContract>(spawnThread('engine-worker'));
  try {
    return [client, await open(client)];
  } catch (error) {
    client.close();
    throw error;
  }
}

const startProductWorker: ProductEnvironment['startWorker'] = async (request) => {
  const [client] = await startWorker((worker) => worker.call('open-products', request));
  return { products: (v) => client.call('products', { v }), close: () => client.close() };
};

const startTrainingWorker: TrainEnvironment['startWorker'] = async (spec) => {
  const [client] = await startWorker((worker) => worker.call('open-training', { spec }));
  return {
    gradient: (theta, feeds) => client.call('training-gradient', { theta, feeds }),
    measure: (theta, buffers, feeds) => client.call('training-loss', { theta, buffers, feeds }),
    close: () => client.close(),
  };
};

serve<EngineContract>(parentPort(), {
  catalog: () => ({
    architectures: architectures.map(plain),
    problems: problems.map((problem) => ({
      ...plain(problem),
      readsData: problem.dataFiles !== undefined,
      hasSolution: problem.solution !== undefined,
      usual: problem.usual,
    })),
    directions: directionKinds.map((kind) => ({
      ...plain(kind),
      files: kind.files,
      ...(kind.joinsModels && { joinsModels: true }),
    })),
    optimisers: optimisers.map((optimiser) => ({ ...plain(optimiser), step: optimiser.step })),
    plan: trainingPlan,
  }),
  backends: () => backendStatus(),
  'resolve-model': (draft) => resolveModel(draft),
  'resolve-sample': ({ model, directions, grid }) => resolveSample(model, directions, grid),
  'resolve-scatter': ({ model, directions, design }) => resolveScatter(model, directions, design),
  evaluate: ({ spec, files }) => compilers.during(() => evaluateModel(spec, files, compilers)),
  solution: ({ spec, files }) => compilers.during(() => solutionOfModel(spec, files, compilers)),
  hessian: async ({ model, files, curvature, workers, journal }, { signal, report }) =>
    hessianOfModel(await loadModel(model, files), files, curvature, {
      workers,
      journal,
      signal,
      report,
      startWorker: startProductWorker,
    }),
  'resolve-train': (draft) => resolveTraining(draft),
  train: ({ workers, ...request }, { signal, report }) =>
    trainModel(request, { workers, signal, report, compilers, startWorker: startTrainingWorker }),
  sample: (request, { signal, report }) =>
    sampleLandscape(request, {
      signal,
      report,
      startWorker: async (open) => {
        const [client, { fields }] = await startWorker((worker) => worker.call('open', open));
        return { fields, evaluate: (alphas) => client.call('evaluate', { alphas }), close: () => client.close() };
      },
      startProductWorker,
      eigenvectors,
    }),
});
