import { Compilers } from '#main/engine/compilers.ts';
import { compileLoss, type LossFunction } from '#main/engine/evaluator.ts';
import { loadModel } from '#main/engine/load-model.ts';
import { compileProducts, type PieceProducts } from '#main/engine/products/compile-products.ts';
import { piecesOf } from '#main/engine/products/pieces.ts';
import { evaluatePoints } from '#main/engine/sampling/evaluate-points.ts';
import { openTraining, type TrainingGraphs } from '#main/engine/training/training-graphs.ts';
import type { EngineWorkerContract } from '#shared/contract/engine.ts';
import { WorkbenchError } from '#shared/domain/errors.ts';
import { serve } from '#shared/rpc/serve.ts';
import { parentPort } from './parent-port.ts';

interface Opened {
  readonly loss: LossFunction;
  readonly weights: Float64Array;
  readonly directions: readonly Float64Array[];
}

const compilers = new Compilers();
let opened: Opened | null = null;
let products: PieceProducts | null = null;
let training: TrainingGraphs | null = null;

serve<EngineWorkerContract>(parentPort(), {
  async open({ spec, files, directions }) {
    const model = await loadModel(spec, files);
    opened = { loss: await compileLoss(model, compilers), weights: model.weights, directions };
    return { fields: opened.loss.fields };
  },
  async evaluate({ alphas }) {
    if (!opened) throw new WorkbenchError('internal', 'No model is open');
    return evaluatePoints(opened.loss, opened.weights, opened.directions, alphas);
  },
  async 'open-products'({ spec, files, pieces }) {
    const model = await loadModel(spec, files);
    const all = piecesOf(model);
    products = await compileProducts(
      model,
      pieces.map((piece) => all[piece]),
      compilers,
    );
    return null;
  },
  async products({ v }) {
    if (!products) throw new WorkbenchError('internal', 'No products are open');
    return products.products(v);
  },
  'open-training'({ spec }) {
    training = openTraining(spec, compilers);
    return null;
  },
  async 'training-gradient'({ theta, feeds }) {
    if (!training) throw new WorkbenchError('internal', 'No training is open');
    return training.gradient(theta, feeds);
  },
  async 'training-loss'({ theta, buffers, feeds }) {
    if (!training) throw new WorkbenchError('internal', 'No training is open');
    return training.measure(theta, buffers, feeds);
  },
});
