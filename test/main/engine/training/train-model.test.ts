import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { evaluateModel } from '#main/engine/evaluate-model.ts';
import { readTensors } from '#main/engine/read-tensors.ts';
import { resolveModel } from '#main/engine/resolve/model.ts';
import { resolveTraining } from '#main/engine/resolve/training.ts';
import { writeNpz } from '#main/formats/npz.ts';
import { writeAtomic } from '#main/formats/read-file.ts';
import { tensor, type Tensor } from '#shared/domain/tensor.ts';
import type { TrainDraft } from '#shared/domain/drafts.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';
import { compilers, draft, smallPinn, smallResnet, train, writeImages } from './training-fixture.ts';

const folder = temporaryFolder();
const place = (name: string): string => join(folder, name);
const imagesPath = await writeImages(folder, 50, 1);
const testPath = await writeImages(folder, 20, 2);

const runs: Readonly<Record<string, TrainDraft>> = {
  'a PINN by L-BFGS': smallPinn({ iterations: '60' }),
  'a PINN by Adam': smallPinn({ epochs: '40' }, { optimiser: 'adam' }),
  'a ResNet-20 by SGD in batches': smallResnet(imagesPath, { epochs: '5', 'learning-rate': '0.02' }, { testPath }),
  'a plain network by Adam on augmented images': smallResnet(
    imagesPath,
    { residual: 'false', epochs: '2', augment: 'crop-flip' },
    { testPath, optimiser: 'adam' },
  ),
};

/** Trains, stopped after every `every` gradients, until it ends. */
async function inPieces(given: TrainDraft, at: string, every: number) {
  for (let calls = 0; ; calls++) {
    const ended = await train(given, at, { mostGradients: every }).catch((error: { code?: string }) => {
      if (error.code !== 'cancelled') throw error;
      return null;
    });
    if (ended) return { ended, calls };
  }
}

describe.each(Object.entries(runs))('%s', (name, given) => {
  const slug = name.replace(/\W+/g, '-');

  it('lowers the loss, and the file it leaves is evaluated without flags to the loss it told', async () => {
    const result = await train(given, place(slug));
    const { curve, metrics } = result;
    const losses = curve.flatMap(({ values }) => values.loss ?? []);
    if (given.params.augment === undefined) expect(losses.at(-1)).toBeLessThan(losses[0]);
    const draft = {
      weightsPath: join(place(slug), result.last),
      backend: 'ort-cpu',
      precision: 'float32' as const,
      params: {},
    };
    const isTested = given.testPath !== undefined;
    const { spec, files, warnings } = await resolveModel({ ...draft, ...(isTested && { dataPath: testPath }) });
    expect(warnings).toEqual([]);
    const { loss, metrics: found } = await evaluateModel(spec, files, compilers);
    expect(Math.abs(loss / (isTested ? metrics['test-loss']! : metrics.loss!) - 1)).toBeLessThan(1e-5);
    if (isTested) expect(found.accuracy).toBe(metrics['test-accuracy']);
    else expect(found.relativeL2Error).toBeCloseTo(metrics.relativeL2Error!, 6);
  });

  it('has the same weights and curve on one worker and on three', async () => {
    const other = await train(given, place(`${slug}-three`), { workers: 3 });
    const one = await train(given, place(slug));
    expect(other.curve).toEqual(one.curve);
    expect(await bytes(`${slug}-three`)).toEqual(await bytes(slug));
  });

  it('goes on from where it was stopped to the same bytes', async () => {
    const whole = await train(given, place(slug));
    const { ended, calls } = await inPieces(given, place(`${slug}-pieces`), 5);
    expect(calls).toBeGreaterThan(1);
    expect(ended.curve).toEqual(whole.curve);
    const { metrics, best, checkpoints, reason } = whole;
    expect(ended).toMatchObject({ metrics, best, checkpoints, reason });
    expect(await bytes(`${slug}-pieces`)).toEqual(await bytes(slug));
  });

  it('has other weights with another seed', async () => {
    await train({ ...given, seed: 1 }, place(`${slug}-seed`));
    expect(await bytes(`${slug}-seed`)).not.toEqual(await bytes(slug));
  });
});

const bytes = (run: string): Promise<Buffer> => readFile(join(place(run), 'last.safetensors'));

/** Weights of a small PINN, every entry `by` times as large as drawn. */
async function initial(name: string, by: number): Promise<string> {
  const { last } = await train(smallPinn({ iterations: '1' }), place(`${name}-from`));
  const { tensors } = await readTensors(join(place(`${name}-from`), last));
  const scaled = [...tensors].map(([key, { shape, data }]): [string, Tensor] => [
    key,
    tensor(
      'float32',
      shape,
      Float32Array.from(data as Float32Array, (x) => by * x),
    ),
  ]);
  const path = place(`${name}.npz`);
  await writeAtomic(path, writeNpz(new Map(scaled)));
  return path;
}

describe('a training run', () => {
  it('starts from given weights: a step of gradient descent moves them by the rate times the gradient', async () => {
    const initialPath = await initial('given', 1);
    const steps = { epochs: '1', 'learning-rate': '0.5', momentum: '0', 'weight-decay': '0', schedule: 'constant' };
    const given = smallPinn(steps, { optimiser: 'sgd', initialPath });
    const { curve, last } = await train(given, place('step'));
    const from = (await readTensors(initialPath)).tensors;
    const to = (await readTensors(join(place('step'), last))).tensors;
    let square = 0;
    for (const [name, { data }] of to) {
      const before = from.get(name)!.data as Float32Array;
      square += (data as Float32Array).reduce((sum, x, i) => sum + ((x - before[i]) / 0.5) ** 2, 0);
    }
    expect(Math.abs(Math.sqrt(square) / curve[0].values['gradient-norm'] - 1)).toBeLessThan(1e-4);
  });

  it('ends with the last good weights when a value is not finite, and says where', async () => {
    const given = smallPinn(
      { epochs: '400', 'learning-rate': '1e8', momentum: '0', activation: 'softplus', schedule: 'constant' },
      { optimiser: 'sgd' },
    );
    const { end, reason, last, steps } = await train(given, place('diverging'));
    expect(end).toBe('not-finite');
    expect(reason).toMatch(/finite|NaN|Infinity/);
    expect(steps).toBeLessThan(400);
    const { tensors } = await readTensors(join(place('diverging'), last));
    for (const { data } of tensors.values()) expect((data as Float32Array).every(Number.isFinite)).toBe(true);
  });

  it('keeps checkpoints on a schedule, the first weights among them, and the best', async () => {
    const given = smallPinn(
      { epochs: '20', checkpoints: '8', 'learning-rate': '0.3', schedule: 'constant' },
      { optimiser: 'adam' },
    );
    const { checkpoints, best, curve } = await train(given, place('checkpoints'));
    expect(checkpoints.map(({ step }) => step)).toEqual([0, 8, 16]);
    const least = Math.min(...curve.map(({ values }) => values.loss));
    expect(best.loss).toBe(least);
    for (const [file, step] of [
      ...checkpoints.map((c) => [c.path, c.step] as const),
      [best.path, best.step] as const,
    ]) {
      const draft = {
        weightsPath: join(place('checkpoints'), file),
        backend: 'ort-cpu',
        precision: 'float32' as const,
        params: {},
      };
      const { spec, files } = await resolveModel(draft);
      const { loss } = await evaluateModel(spec, files, compilers);
      expect(Math.abs(loss / curve.find((point) => point.step === step)!.values.loss - 1)).toBeLessThan(1e-5);
    }
  });

  it('augments where one batch holds every example too', async () => {
    const whole = { epochs: '1', 'batch-size': '64' };
    await train(smallResnet(imagesPath, whole), place('plain-batch'));
    await train(smallResnet(imagesPath, { ...whole, augment: 'crop-flip' }), place('augmented-batch'));
    const { tensors: plain } = await readTensors(join(place('plain-batch'), 'last.safetensors'));
    const { tensors: augmented } = await readTensors(join(place('augmented-batch'), 'last.safetensors'));
    expect(augmented.get('conv1.weight')).not.toEqual(plain.get('conv1.weight'));
  });

  it('takes what the initial file says of its network and problem', async () => {
    const told = smallPinn({ iterations: '3', activation: 'softplus', lambda: '0.5' });
    await train(told, place('telling'));
    const initialPath = join(place('telling'), 'last.safetensors');
    const { spec } = await resolveTraining(draft({ initialPath }));
    expect(spec.architecture.params).toMatchObject({ activation: 'softplus', widths: [2, 8, 1] });
    expect(spec.problem.params).toMatchObject({ beta: 1, lambda: 0.5, 'interior-points': 40 });
  });

  it('answers at once when it had ended', async () => {
    const given = smallPinn({ iterations: '20' });
    const first = await train(given, place('again'));
    const second = await train(given, place('again'));
    expect(second).toEqual({ ...first, seconds: second.seconds, resumedFrom: first.steps });
  });

  it('is not gone on with by one of other settings', async () => {
    await train(smallPinn({ iterations: '5' }), place('mine'));
    await expect(train(smallPinn({ iterations: '6' }), place('mine'))).rejects.toMatchObject({ code: 'spec-mismatch' });
  });

  it('in float64 agrees with float32 at first', async () => {
    const single = await train(smallPinn({ iterations: '20' }), place('single'));
    const double = await train(smallPinn({ iterations: '20' }, { precision: 'float64' }), place('double'));
    expect(Math.abs(double.curve[0].values.loss / single.curve[0].values.loss - 1)).toBeLessThan(1e-5);
    expect(Math.abs(double.curve[3].values.loss / single.curve[3].values.loss - 1)).toBeLessThan(1e-3);
  });
});

describe('what cannot be trained', () => {
  it.each([
    ['an augmentation of no images', smallPinn({ augment: 'crop-flip' }), 'bad-usage', /no images/],
    [
      'an augmentation of always the same examples',
      draft({
        problem: 'classification',
        optimiser: 'l-bfgs',
        dataPath: imagesPath,
        params: { normalize: 'unit', channels: '1', classes: '2', residual: 'true', augment: 'crop-flip' },
      }),
      'bad-usage',
      /--augment/,
    ],
    ['a parameter that nobody has', smallPinn({ speed: '3' }), 'bad-usage', /--speed/],
    ['a problem without its speed', smallPinn({}, { params: { widths: '2-8-1' } }), 'bad-usage', /beta/],
    ['images of three channels', smallResnet(imagesPath, { channels: '3' }), 'shape-mismatch', /3/],
    ['examples where none are read', smallPinn({}, { dataPath: imagesPath }), 'bad-usage', /--data/],
    ['no examples where they are needed', { ...smallResnet(imagesPath), dataPath: undefined }, 'bad-usage', /--data/],
  ] as const)('%s is refused before anything runs', async (_, given, code, message) => {
    const attempt = train(given, place('refused'));
    await expect(attempt).rejects.toMatchObject({ code, message: expect.stringMatching(message) as string });
  });
});
