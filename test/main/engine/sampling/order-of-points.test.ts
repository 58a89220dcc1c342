import { afterAll, expect, it } from 'vitest';
import { Compilers } from '#main/engine/compilers.ts';
import { EigenvectorCache } from '#main/engine/directions/eigenvectors.ts';
import { compileLoss } from '#main/engine/evaluator.ts';
import { loadModel } from '#main/engine/load-model.ts';
import { resolveModel } from '#main/engine/resolve/model.ts';
import { resolveSample } from '#main/engine/resolve/sample.ts';
import { evaluatePoints } from '#main/engine/sampling/evaluate-points.ts';
import { gridPoints } from '#main/engine/sampling/grid-points.ts';
import { sampleLandscape, type SampleEnvironment } from '#main/engine/sampling/sample-landscape.ts';
import { writeSmallModel } from '#test/fixtures/small-model.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';

const folder = temporaryFolder();
const compilers = new Compilers();
afterAll(() => compilers.dispose());

const unwanted = (): never => {
  throw new Error('random directions need no products');
};

/** Losses of a small network on a grid of 23 × 19 points, sampled as runs are by two workers, and one after another in index order. */
async function sampledBothWays(precision: 'float32' | 'float64') {
  const draft = { weightsPath: writeSmallModel(folder), backend: 'ort-cpu', precision, params: { 'interior-points': '20' } } as const; // prettier-ignore
  const { spec: modelSpec, files } = await resolveModel(draft);
  const directions = { kind: 'random', paths: [], dims: 2, params: { seed: '3' } };
  const { spec } = await resolveSample(modelSpec, directions, { steps: [23, 19], radius: 1, ranges: [] });
  const model = await loadModel(modelSpec, files);
  const points = 23 * 19;
  const values: Float64Array[] = [];
  const order: number[] = [];
  let vectors: readonly Float64Array[] = [];
  const environment: SampleEnvironment = {
    signal: new AbortController().signal,
    report: (progress) => {
      if (progress.kind !== 'chunk') return;
      const { start, end } = progress.range;
      progress.values.forEach((field, f) => (values[f] ??= new Float64Array(points)).set(field, start));
      for (let point = start; point < end; point++) order.push(point);
    },
    startWorker: async ({ directions: found }) => {
      vectors = found;
      const loss = await compileLoss(model, compilers);
      return {
        fields: loss.fields,
        evaluate: (alphas) => evaluatePoints(loss, model.weights, found, alphas),
        close: () => undefined,
      };
    },
    startProductWorker: unwanted,
    eigenvectors: new EigenvectorCache(),
  };
  await sampleLandscape(
    { spec, files, directionPaths: [], workers: 2, todo: [{ start: 0, end: points }] },
    environment,
  );
  const one = await compileLoss(model, compilers);
  const inOrder = await evaluatePoints(one, model.weights, vectors, gridPoints(spec.grid).alphas(0, points));
  return { values, order, inOrder };
}

it.each(['float32', 'float64'] as const)(
  'the order in which a grid is sampled changes no bit of its %s values',
  async (precision) => {
    const { values, order, inOrder } = await sampledBothWays(precision);
    const sorted = order.toSorted((a, b) => a - b);
    expect(sorted).toEqual(Array.from(inOrder[0], (_, point) => point));
    expect(order, 'they are not taken in index order').not.toEqual(sorted);
    expect(values.map((field) => new BigUint64Array(field.buffer))).toEqual(
      inOrder.map((field) => new BigUint64Array(field.buffer)),
    );
  },
);
