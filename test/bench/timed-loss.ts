import { Compilers } from '#main/engine/compilers.ts';
import { compileLoss, type LossFunction } from '#main/engine/evaluator.ts';
import { loadModel, type LoadedModel } from '#main/engine/load-model.ts';
import { resolveModel } from '#main/engine/resolve/model.ts';
import type { Precision } from '#shared/domain/run.ts';

/** A PINN whose loss is taken at so many interior points. */
export async function openModel(
  path: string,
  points: number,
  backend: string,
  precision: Precision,
): Promise<LoadedModel> {
  const params = { points: 'drawn', 'interior-points': String(points) };
  const { spec, files } = await resolveModel({ weightsPath: path, backend, precision, params });
  return loadModel(spec, files);
}

/** The loss of the trained model, and milliseconds of one at other weights each time. */
export async function timed(model: LoadedModel, seconds: number): Promise<{ ms: number; value: number }> {
  const compilers = new Compilers();
  const loss: LossFunction = await compileLoss(model, compilers);
  const value = (await loss.at(model.weights))[0];
  const theta = model.weights.slice();
  const ms = await perRun(seconds, (run) => {
    theta[0] = model.weights[0] + run * 1e-6;
    return loss.at(theta);
  });
  await compilers.dispose();
  return { ms, value };
}

/** Milliseconds of one run, over so many seconds; one run is made first and not counted. */
export async function perRun(seconds: number, run: (i: number) => Promise<unknown>): Promise<number> {
  await run(0);
  let runs = 0;
  const started = performance.now();
  do await run(++runs);
  while (performance.now() - started < 1000 * seconds);
  return (performance.now() - started) / runs;
}
