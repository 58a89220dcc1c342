import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Compilers } from '#main/engine/compilers.ts';
import { evaluateModel } from '#main/engine/evaluate-model.ts';
import { chosenExamples } from '#main/engine/problems/examples.ts';
import { classification } from '#main/engine/problems/classification.ts';
import { normalisation } from '#main/engine/problems/normalisation.ts';
import { resolveModel } from '#main/engine/resolve/model.ts';
import { readNpy } from '#main/formats/npy.ts';
import { writeNpz } from '#main/formats/npz.ts';
import { parseParams } from '#shared/domain/params.ts';
import { tensor } from '#shared/domain/tensor.ts';
import { describeWithReference, reference } from '#test/fixtures/reference.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';

const folder = temporaryFolder();

describe('the choice of examples', () => {
  it.each([
    ['', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
    ['3', [0, 1, 2]],
    ['0:10:3', [0, 3, 6, 9]],
    ['2:5', [2, 3, 4]],
    ['7:', [7, 8, 9]],
    [':2', [0, 1]],
    ['8:100', [8, 9]],
    ['4,0,4', [4, 0, 4]],
    ['6,', [6]],
  ])('reads %j', (text, expected) => expect([...chosenExamples(text, 10)]).toEqual(expected));

  it.each(['0', '11', 'x', '-1', '1:2:0', '5:5', '1:2:3:4', '1,10', '1,,2', '1.5'])('refuses %j', (text) => {
    expect(() => chosenExamples(text, 10)).toThrow(/examples is/);
  });
});

describe('normalisation', () => {
  it('has METHOD’s numbers for CIFAR-10, and spreads one number over channels', () => {
    expect(normalisation('cifar10', 3)).toEqual({ mean: [0.4914, 0.4822, 0.4465], deviation: [0.2023, 0.1994, 0.201] });
    expect(normalisation('0.5:0.25', 3)).toEqual({ mean: [0.5, 0.5, 0.5], deviation: [0.25, 0.25, 0.25] });
    expect(normalisation('0.1,0.2:1,2', 2)).toEqual({ mean: [0.1, 0.2], deviation: [1, 2] });
  });

  it.each(['', 'cifar', '0.5', '0.5:', ':1', '1:0', '1:-1', 'a:b', '1:2:3'])('refuses %j', (text) => {
    expect(() => normalisation(text, 1)).toThrow(/normalize/);
  });

  it('refuses numbers for other channels than there are', () => {
    expect(() => normalisation('cifar10', 1)).toThrow(/3 channels, the images have 1/);
  });
});

describe('the data of a classification', () => {
  const write = (name: string, shape: readonly number[], labels: number[]): string => {
    const path = join(folder, name);
    const images = Uint8Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => (7 * i) % 256);
    writeFileSync(path, writeNpz(new Map([['images', tensor('uint8', shape, images)], ['labels', tensor('uint8', [labels.length], Uint8Array.from(labels))]]))); // prettier-ignore
    return path;
  };
  const feeds = (path: string, flags: Record<string, string>) =>
    classification.data(parseParams(classification, { normalize: 'unit', ...flags }), {
      tensors: new Map(),
      file: path,
      paths: [path],
    });

  it('turns channels-last pixels and pads them with black before they are normalised', async () => {
    const path = write('rgb.npz', [2, 3, 4, 3], [0, 1]);
    const found = (await feeds(path, { normalize: '0.5:0.25', size: '5' })).get('images')!;
    expect(found.shape).toEqual([2, 3, 5, 5]);
    const pixel = (n: number, c: number, y: number, x: number): number =>
      ((7 * (((n * 3 + y) * 4 + x) * 3 + c)) % 256) / 255;
    for (let n = 0; n < 2; n++)
      for (let c = 0; c < 3; c++)
        for (let y = 0; y < 5; y++)
          for (let x = 0; x < 5; x++) {
            const inside = y > 0 && y < 4 && x < 4;
            const expected = ((inside ? pixel(n, c, y - 1, x) : 0) - 0.5) / 0.25;
            expect(found.data[((n * 3 + c) * 5 + y) * 5 + x]).toBeCloseTo(expected, 12);
          }
  });

  it('takes channels-first files and files without channels as they are', async () => {
    const first = (await feeds(write('nchw.npz', [1, 3, 2, 2], [0]), { layout: 'nchw' })).get('images')!;
    expect([...first.data].map((x) => Math.round(255 * x))).toEqual(Array.from({ length: 12 }, (_, i) => 7 * i));
    expect((await feeds(write('grey.npz', [2, 3, 4], [0, 1]), {})).get('images')!.shape).toEqual([2, 1, 3, 4]);
  });

  it('is the chosen examples in their order, labels with them', async () => {
    const path = write('six.npz', [6, 1, 1, 1], [5, 4, 3, 2, 1, 0]);
    const found = await feeds(path, { examples: '0:6:2', layout: 'nchw' });
    expect([...found.get('labels')!.data]).toEqual([5, 3, 1]);
    expect([...found.get('images')!.data].map((x) => Math.round(255 * x))).toEqual([0, 14, 28]);
  });
});

describeWithReference('resnet20-cifar10', () => {
  const place = reference('resnet20-cifar10');
  interface Expected {
    readonly loss1000: number;
    readonly accuracy1000: number;
  }
  const expected = JSON.parse(readFileSync(join(place, 'expected.json'), 'utf8')) as Record<string, Expected>;
  const compilers = new Compilers();
  afterAll(() => compilers.dispose());

  it.each(Object.keys(expected))('%s has the loss and the number of right images that PyTorch gives', async (name) => {
    const { spec, files } = await resolveModel({
      weightsPath: join(place, `${name}.safetensors`),
      problem: 'classification',
      dataPath: join(place, 'cifar10-test1000-jpeg.npz'),
      backend: 'ort-cpu',
      precision: 'float32',
      params: { normalize: 'cifar10' },
    });
    const { loss, metrics, examples } = await evaluateModel(spec, files, compilers);
    expect(examples).toBe(1000);
    expect(Math.abs(loss / expected[name].loss1000 - 1)).toBeLessThan(2e-4);
    expect(Math.round(1000 * metrics.accuracy!)).toBe(Math.round(1000 * expected[name].accuracy1000));
  });
});

describeWithReference('resnet20-fashion', () => {
  const place = reference('resnet20-fashion');
  it.each(['residual-seed0', 'plain-seed0'])('%s has the loss and the accuracy that PyTorch gives', async (name) => {
    const of = (file: string): Uint8Array => readFileSync(join(place, file));
    const data = join(mkdtempSync(join(folder, 'fashion-')), 'images.npz');
    const arrays = new Map([
      ['images', readNpy(of('eval256_images_u8.npy'), 'images')],
      ['labels', readNpy(of('eval256_labels.npy'), 'labels')],
    ]);
    writeFileSync(data, writeNpz(arrays));
    const expected = JSON.parse(readFileSync(join(place, `${name}.expected.json`), 'utf8')) as {
      loss256_f32: number;
      acc256: number;
    };
    const { spec, files } = await resolveModel({
      weightsPath: join(place, `${name}.safetensors`),
      problem: 'classification',
      dataPath: data,
      backend: 'ort-cpu',
      precision: 'float32',
      params: { normalize: 'fashion-mnist' },
    });
    const compilers = new Compilers();
    const found = await evaluateModel(spec, files, compilers);
    await compilers.dispose();
    expect(found.examples).toBe(256);
    expect(Math.abs(found.loss / expected.loss256_f32 - 1)).toBeLessThan(2e-4);
    expect(found.metrics.accuracy).toBe(expected.acc256);
  });
});
