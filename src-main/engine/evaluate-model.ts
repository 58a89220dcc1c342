import type { Evaluation } from '#shared/domain/evaluation.ts';
import type { ModelFiles, ModelSpec } from '#shared/domain/run.ts';
import type { Compilers } from './compilers.ts';
import { engineVersions } from './engine-versions.ts';
import { compileLoss, score } from './evaluator.ts';
import { loadModel } from './load-model.ts';

/** Loss, its parts and the task's metrics of the trained model. */
export async function evaluateModel(spec: ModelSpec, files: ModelFiles, compilers: Compilers): Promise<Evaluation> {
  const times = [performance.now()];
  const lap = (): number => times.push(performance.now());
  const model = await loadModel(spec, files);
  lap();
  const compiled = await compileLoss(model, compilers);
  lap();
  const values = await compiled.at(model.weights);
  lap();
  const scores = await score(model, model.weights, compilers);
  lap();
  const pick = (wanted: (name: string) => boolean): Record<string, number> =>
    Object.fromEntries(
      [...compiled.fields.entries()].filter(([, name]) => wanted(name)).map(([f, name]) => [name, values[f]]),
    );
  const [loadMs, compileMs, lossMs, metricsMs] = times.slice(1).map((time, i) => time - times[i]);
  return {
    loss: values[0],
    parts: pick((name) => name !== 'loss' && !compiled.metrics.includes(name)),
    examples: model.problem.examples(model.feeds),
    metrics: { ...pick((name) => compiled.metrics.includes(name)), ...scores },
    backend: spec.backend,
    versions: await engineVersions(spec.backend),
    timings: { loadMs, compileMs, lossMs, metricsMs },
  };
}
