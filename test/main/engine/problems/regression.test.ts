import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Compilers } from '#main/engine/compilers.ts';
import { evaluateModel } from '#main/engine/evaluate-model.ts';
import { regression } from '#main/engine/problems/regression.ts';
import { resolveModel } from '#main/engine/resolve/model.ts';
import { parseParams } from '#shared/domain/params.ts';
import { Random } from '#shared/domain/random.ts';
import { smallWeights, writeSmallModel } from '#test/fixtures/small-model.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';

const folder = temporaryFolder();
const compilers = new Compilers();
afterAll(() => compilers.dispose());

const widths = [3, 5, 2];
const weights = smallWeights(widths, 9);
const weightsPath = writeSmallModel(folder, {
  name: 'net.safetensors',
  tensors: weights,
  metadata: { architecture: `mlp-tanh ${widths.join('-')}`, problem: 'regression' },
});

const n = 21;
const random = new Random(2);
const rows = Array.from({ length: n }, () => Array.from({ length: 5 }, () => random.normal()));
const table = (name: string, header: string, lines: readonly (readonly number[])[]): string => {
  const path = join(folder, name);
  writeFileSync(path, [header, ...lines.map((line) => line.join(','))].join('\n'));
  return path;
};
const data = table('data.csv', 'a,b,c,y1,y2', rows);

/** The network in plain loops. */
function network(x: readonly number[]): number[] {
  const layer = (h: readonly number[], i: number): number[] => {
    const w = weights.get(`layers.${i}.weight`)!.data;
    const bias = weights.get(`layers.${i}.bias`)!.data;
    return Array.from(bias, (b, o) => h.reduce((sum, value, k) => sum + w[o * h.length + k] * value, b));
  };
  return layer(layer(x, 0).map(Math.tanh), 1);
}

const resolve = (params: Record<string, string>, dataPath: string | undefined = data) =>
  resolveModel({ weightsPath, dataPath, backend: 'ort-cpu', precision: 'float64', params });

async function evaluate(params: Record<string, string>, dataPath = data) {
  const { spec, files } = await resolve(params, dataPath);
  return evaluateModel(spec, files, compilers);
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const sumOfSquares = (values: readonly number[]): number => values.reduce((sum, value) => sum + value * value, 0);

describe('a regression', () => {
  const targets = { targets: 'y1,y2' };
  const errors = rows.flatMap((row) => network(row.slice(0, 3)).map((output, j) => output - row[3 + j]));
  const wanted = rows.flatMap((row) => row.slice(3));
  const means = [0, 1].map((j) => mean(rows.map((row) => row[3 + j])));

  it('has the mean of squares and the errors that plain loops give', async () => {
    const { loss, metrics, parts, examples } = await evaluate(targets);
    expect(examples).toBe(n);
    expect(parts).toEqual({});
    expect(loss).toBeCloseTo(sumOfSquares(errors) / errors.length, 12);
    expect(metrics.relativeL2Error).toBeCloseTo(Math.sqrt(sumOfSquares(errors) / sumOfSquares(wanted)), 12);
    expect(metrics.meanAbsoluteError).toBeCloseTo(mean(errors.map(Math.abs)), 12);
    expect(metrics.r2).toBeCloseTo(
      1 - sumOfSquares(errors) / sumOfSquares(wanted.map((value, k) => value - means[k % 2])),
      12,
    );
    expect(Object.keys(metrics).sort()).toEqual(['meanAbsoluteError', 'r2', 'relativeL2Error']);
  });

  it('does not depend on how many examples are taken at a time', async () => {
    const whole = await evaluate(targets);
    for (const batch of ['1', '4', '7', '20']) {
      const { loss, metrics } = await evaluate({ ...targets, batch });
      expect(loss).toBeCloseTo(whole.loss, 12);
      for (const [name, value] of Object.entries(whole.metrics)) expect(metrics[name]).toBeCloseTo(value!, 12);
    }
  });

  it('is of the chosen examples', async () => {
    const { loss, examples } = await evaluate({ ...targets, examples: '3,0,5' });
    const chosen = [3, 0, 5].flatMap((i) => errors.slice(2 * i, 2 * i + 2));
    expect(examples).toBe(3);
    expect(loss).toBeCloseTo(sumOfSquares(chosen) / 6, 12);
  });

  it('has no R² of constant targets and no relative error of targets that are 0', async () => {
    const score = (y: readonly number[]) => {
      const feeds = new Map([
        ['inputs', { shape: [2, 1], data: Float64Array.of(1, 2) }],
        ['targets', { shape: [2, 1], data: Float64Array.from(y) }],
      ]);
      return regression.scoring(parseParams(regression, {}), feeds)!.score([1, 3]);
    };
    expect(score([0, 0])).toEqual({ relativeL2Error: null, meanAbsoluteError: 2, r2: null });
    expect(score([2, 2])).toEqual({ relativeL2Error: 0.5, meanAbsoluteError: 1, r2: null });
    expect(score([1, 3])).toEqual({ relativeL2Error: 0, meanAbsoluteError: 0, r2: 1 });
    expect(score([0, 2]).r2).toBe(0);
  });
});

describe('a regression is refused', () => {
  it('for data that the network does not fit, before it runs', async () => {
    await expect(evaluate({ targets: 'y2' })).rejects.toMatchObject({
      code: 'shape-mismatch',
      message: expect.stringMatching(/inputs, 21×4 \(examples × columns\): .*21×4 and 5×3/),
    });
    await expect(evaluate({ inputs: 'a,b,c', targets: 'y2' })).rejects.toMatchObject({
      code: 'shape-mismatch',
      message: expect.stringContaining('21×2 of 21 examples, expected 21×1'),
    });
  });

  it('without a table, and with a file of images', async () => {
    const withoutData = resolveModel({ weightsPath, backend: 'ort-cpu', precision: 'float64', params: {} });
    await expect(withoutData).rejects.toThrow(/regression needs its examples; say --data FILE/);
    await expect(resolve({}, join(folder, 'batch.bin'))).rejects.toMatchObject({ code: 'unsupported-format' });
  });

  it('for a number that is none', async () => {
    const broken = table('broken.csv', 'a,b,c,y1,y2', [...rows, [1, 2, NaN, 4, 5]]);
    await expect(evaluate({ targets: 'y1,y2' }, broken)).rejects.toThrow(`line ${n + 2} column c`);
  });
});

describe('a trained regression', () => {
  it('tells its columns and not its examples', async () => {
    const parameters = { inputs: 'c,b,a', targets: 'y1,y2', examples: '2', batch: 5 };
    const path = writeSmallModel(folder, {
      name: 'told.safetensors',
      tensors: weights,
      metadata: { architecture: 'mlp', problem: 'regression', parameters: JSON.stringify(parameters) },
    });
    const { spec } = await resolveModel({
      weightsPath: path,
      dataPath: data,
      backend: 'ort-cpu',
      precision: 'float64',
      params: {},
    });
    expect(spec.problem.params).toEqual({ inputs: 'c,b,a', targets: 'y1,y2', examples: '', batch: 1024 });
    expect(spec.data.map(({ name }) => name)).toEqual(['data.csv']);
  });
});
