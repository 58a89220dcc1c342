import type { Evaluation } from '#shared/domain/evaluation.ts';
import type { ModelSpec } from '#shared/domain/run.ts';
import type { Compilers } from './compilers.ts';
import { compileLoss, score } from './evaluator.ts';
import { loadModel } from './load-model.ts';

/** Loss, its parts and the task's metrics of the trained model. */
export async function evaluateModel(spec: ModelSpec, weightsPath: string, compilers: Compilers): Promise<Evaluation> {
  const times = [performance.now()];
  const lap = (): number => times.push(performance.now());
  const model = await loadModel(spec, weightsPath);
  lap();
  const compiled = await compileLoss(model, compilers);
  lap();
  const [loss, ...parts] = await compiled.at(model.weights);
  lap();
  const metrics = await score(model, compilers);
  lap();
  const [loadMs, compileMs, lossMs, metricsMs] = times.slice(1).map((time, i) => time - times[i]);
  return {
    loss,
    parts: Object.fromEntries(compiled.fields.slice(1).map((name, i) => [name, parts[i]])),
    examples: model.problem.examples(model.feeds),
    metrics,
    backend: spec.backend,
    timings: { loadMs, compileMs, lossMs, metricsMs },
  };
}
