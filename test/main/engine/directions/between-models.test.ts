import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { Compilers } from '#main/engine/compilers.ts';
import { betweenModels } from '#main/engine/directions/between-models.ts';
import type { DirectionContext } from '#main/engine/directions/direction-kind.ts';
import { describeVectors } from '#main/engine/directions/vectors.ts';
import { compileLoss } from '#main/engine/evaluator.ts';
import { loadModel, loadWeights } from '#main/engine/load-model.ts';
import { resolveModel } from '#main/engine/resolve/model.ts';
import { evaluatePoints } from '#main/engine/sampling/evaluate-points.ts';
import { writeSafetensors } from '#main/formats/safetensors.ts';
import { tensor } from '#shared/domain/tensor.ts';
import { smallWeights, smallWidths, writeSmallModel } from '#test/fixtures/small-model.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';
import { context } from './context.ts';

const folder = temporaryFolder();
const compilers = new Compilers();
afterAll(() => compilers.dispose());

const written = (name: string, seed: number): string =>
  writeSmallModel(folder, { name: `${name}.safetensors`, tensors: smallWeights(smallWidths, seed) });
const [a, b, c] = [written('a', 1), written('b', 2), written('c', 3)];

async function open(weightsPath: string) {
  const draft = { weightsPath, backend: 'ort-cpu', precision: 'float64', params: { 'interior-points': '20' } } as const;
  const { spec, files } = await resolveModel(draft);
  const model = await loadModel(spec, files);
  return { model, loss: await compileLoss(model, compilers) };
}

async function given(dims: number, paths: readonly string[]): Promise<DirectionContext> {
  const { model } = await open(a);
  const { parameters, weights, spec } = model;
  return context({
    dims,
    parameters,
    weights,
    paths,
    loadWeights: (path) => loadWeights(spec.architecture, path),
  });
}

describe('directions between models', () => {
  it('have the loss of each model where that model is', async () => {
    const { model, loss } = await open(a);
    const { vectors } = await betweenModels.make(await given(2, [b, c]));
    const lossOf = async (path: string): Promise<number> => {
      const other = await open(path);
      return (await other.loss.at(other.model.weights))[0];
    };
    const [delta] = [(await open(c)).model.weights.map((x, i) => x - model.weights[i])];
    const along =
      delta.reduce((sum, x, i) => sum + x * vectors[0][i], 0) / vectors[0].reduce((sum, x) => sum + x * x, 0);
    const alphas = Float64Array.of(0, 0, 1, 0, along, 1);
    const [found] = await evaluatePoints(loss, model.weights, vectors, alphas);
    const expected = [await lossOf(a), await lossOf(b), await lossOf(c)];
    expect(found[0]).toBe(expected[0]);
    for (const i of [1, 2]) expect(Math.abs(found[i] / expected[i] - 1)).toBeLessThan(1e-12);
  });

  it('are orthogonal, and the first is the whole difference', async () => {
    const { weights } = (await open(a)).model;
    const { vectors } = await betweenModels.make(await given(2, [b, c]));
    expect(Math.abs(describeVectors(vectors).cosines[0])).toBeLessThan(1e-14);
    const other = (await open(b)).model.weights;
    expect(vectors[0]).toEqual(other.map((x, i) => x - weights[i]));
  });

  it('are one for one model, and that one does not depend on a second', async () => {
    expect(await betweenModels.dims([b])).toEqual({ most: 1, usual: 1 });
    const one = await betweenModels.make(await given(1, [b]));
    expect(one.vectors).toHaveLength(1);
    expect(one).toEqual({ vectors: (await betweenModels.make(await given(2, [b, c]))).vectors.slice(0, 1) });
  });

  it('are refused for the same model, for three in a row, and for another architecture', async () => {
    await expect(betweenModels.make(await given(1, [a]))).rejects.toMatchObject({ code: 'bad-value' });
    await expect(betweenModels.make(await given(2, [b, b]))).rejects.toMatchObject({ code: 'bad-value' });
    const [first, second] = [smallWeights(smallWidths, 1), smallWeights(smallWidths, 2)];
    const halfway = new Map(
      [...first].map(([name, { shape, data }]) => {
        const other = second.get(name)!.data;
        return [
          name,
          tensor(
            'float32',
            shape,
            Float32Array.from(data, (x, i) => (x + other[i]) / 2),
          ),
        ] as const;
      }),
    );
    const middle = join(folder, 'middle.safetensors');
    writeFileSync(middle, writeSafetensors({ tensors: halfway, metadata: {} }));
    await expect(betweenModels.make(await given(2, [b, middle]))).rejects.toMatchObject({
      code: 'bad-value',
      message: expect.stringContaining('middle.safetensors'),
    });
    const wide = writeSmallModel(folder, { name: 'wide.safetensors', tensors: smallWeights([2, 5, 3, 1], 4) });
    await expect(betweenModels.make(await given(1, [wide]))).rejects.toMatchObject({ code: 'shape-mismatch' });
  });
});
