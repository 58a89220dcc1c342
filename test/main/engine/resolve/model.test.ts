import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { resolveModel } from '#main/engine/resolve/model.ts';
import { writeNpz } from '#main/formats/npz.ts';
import { tensor } from '#shared/domain/tensor.ts';
import { smallWeights, smallWidths, writeSmallModel } from '#test/fixtures/small-model.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';

const folder = temporaryFolder();
const resolve = (
  weightsPath: string,
  params: Record<string, string> = {},
  more: { architecture?: string; problem?: string; dataPath?: string } = {},
) => resolveModel({ weightsPath, backend: 'ort-cpu', precision: 'float32', params, ...more });

describe('a model named by its weights file', () => {
  it('needs no flags when the metadata say everything; every default is spelled out', async () => {
    const { spec, warnings } = await resolve(writeSmallModel(folder));
    expect(spec).toMatchObject({
      architecture: { id: 'mlp', params: { widths: smallWidths, activation: 'tanh' } },
      problem: {
        id: 'convection',
        params: { beta: 3, lambda: 1, points: 'drawn', 'interior-points': 1000, 'points-seed': 0 },
      },
      backend: 'ort-cpu',
      precision: 'float32',
    });
    expect(warnings).toEqual([]);
  });

  it('is recognised by its arrays when the file says nothing', async () => {
    const path = writeSmallModel(folder, { metadata: {} });
    const { spec } = await resolve(path, { beta: '2' }, { problem: 'convection' });
    expect(spec.architecture).toEqual({ id: 'mlp', params: { widths: smallWidths, activation: 'tanh' } });
  });

  it('lets a flag win over the metadata, with a warning only when they differ', async () => {
    const path = writeSmallModel(folder, {
      metadata: { architecture: 'mlp-tanh 2-4-3-1', problem: 'convection', beta: '30.0' },
    });
    expect((await resolve(path, { beta: '30' })).warnings).toEqual([]);
    const { spec, warnings } = await resolve(path, { beta: '29' });
    expect(spec.problem.params.beta).toBe(29);
    expect(warnings).toEqual(["--beta 29 wins over the file's 30"]);
  });

  it.each([
    ['a parameter that nothing knows', { frobnicate: '1' }, {}, 'bad-usage', '--frobnicate'],
    ['a value of the wrong kind', { beta: 'fast' }, {}, 'bad-value', 'beta is "fast"'],
    ['an architecture that nothing knows', {}, { architecture: 'vit' }, 'bad-value', 'vit'],
    ['a problem that nothing knows', {}, { problem: 'burgers' }, 'bad-value', 'burgers'],
    [
      'widths that are not the file’s',
      { widths: '2-4-4-1' },
      {},
      'shape-mismatch',
      'layers.1.weight is 3×4, expected 4×4',
    ],
  ])('refuses %s', async (_, params, more, code, message) => {
    await expect(resolve(writeSmallModel(folder), params, more)).rejects.toMatchObject({
      code,
      message: expect.stringContaining(message),
    });
  });

  it('does not guess a speed that nobody said', async () => {
    const path = writeSmallModel(folder, { metadata: { architecture: 'mlp', problem: 'convection' } });
    await expect(resolve(path)).rejects.toMatchObject({
      code: 'bad-usage',
      message: expect.stringContaining('--beta'),
    });
  });

  it('lists missing, unexpected and misshapen arrays at once', async () => {
    const tensors = smallWeights();
    tensors.delete('layers.1.bias');
    tensors.set('layers.9.gamma', tensor('float32', [1], new Float32Array(1)));
    const path = writeSmallModel(folder, { tensors });
    await expect(resolve(path)).rejects.toMatchObject({
      code: 'key-missing',
      details: { missing: ['layers.1.bias'], unexpected: ['layers.9.gamma'] },
    });
  });

  it('takes the points that the file carries, and draws others only when told', async () => {
    const points = new Map([...smallWeights(), ['data.x_f', tensor('float32', [5], new Float32Array(5))]]);
    const path = writeSmallModel(folder, { tensors: points });
    expect((await resolve(path)).spec.problem.params).toMatchObject({ points: 'file', 'interior-points': 5 });
    const drawn = await resolve(path, { 'interior-points': '50' });
    expect(drawn.spec.problem.params).toMatchObject({ points: 'drawn', 'interior-points': 50 });
    expect(drawn.warnings).toContain("--points drawn wins over the file's file");
  });
});

describe('parameters that a weights file tells in one entry', () => {
  const told = (parameters: unknown, more: Record<string, string> = {}, name = 'told.safetensors'): string =>
    writeSmallModel(folder, {
      name,
      metadata: {
        architecture: 'mlp',
        problem: 'convection',
        parameters: typeof parameters === 'string' ? parameters : JSON.stringify(parameters),
        ...more,
      },
    });

  it('are those of the architecture and of the problem, and win over entries of their own', async () => {
    const path = told({ widths: smallWidths, activation: 'gelu', beta: 4, lambda: 0.5, other: [] }, { beta: '3' });
    const { spec, warnings } = await resolve(path);
    expect(spec.architecture.params).toEqual({ widths: smallWidths, activation: 'gelu' });
    expect(spec.problem.params).toMatchObject({ beta: 4, lambda: 0.5 });
    expect(warnings).toEqual([]);
  });

  it('give way to flags, with a warning', async () => {
    const { spec, warnings } = await resolve(told({ activation: 'gelu', beta: 4 }), { activation: 'tanh', beta: '4' });
    expect(spec.architecture.params.activation).toBe('tanh');
    expect(warnings).toEqual(["--activation tanh wins over the file's gelu"]);
  });

  it.each([
    ['no JSON', '{"beta": 4', 'file-malformed', 'metadata parameters'],
    ['a list', '[4]', 'file-malformed', 'an array of 1, expected an object'],
    ['a value of the wrong kind', '{"beta": "fast"}', 'bad-value', 'beta is "fast"'],
    ['a value beyond its bounds', '{"lambda": -1}', 'bad-value', 'of at least 0'],
  ])('are refused by file and entry when they are %s', async (_, text, code, message) => {
    const path = told(text, { beta: '3' });
    await expect(resolve(path)).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
    await expect(resolve(path)).rejects.toThrow(`${path}: metadata parameters`);
  });

  it('say how the points of a trained PINN were drawn, whatever else the file carries', async () => {
    const drawn = { beta: 4, points: 'drawn', 'interior-points': 300, 'points-seed': 7 };
    const metadata = { architecture: 'mlp', problem: 'convection', parameters: JSON.stringify(drawn) };
    const tensors = new Map([...smallWeights(), ['data.x_f', tensor('float32', [5], new Float32Array(5))]]);
    const path = writeSmallModel(folder, { name: 'drawn.safetensors', metadata, tensors });
    const { spec, warnings } = await resolve(path);
    expect(spec.problem.params).toMatchObject(drawn);
    expect(warnings).toEqual([]);
    expect((await resolve(path, { points: 'file' })).spec.problem.params).toMatchObject({ 'interior-points': 5 });
  });

  it('do not name the data that were read', async () => {
    const parameters = { normalize: 'mnist', size: 28, examples: '7', batch: 3, layout: 'nchw' };
    const data = join(folder, 'two.npz');
    writeFileSync(data, writeNpz(new Map([['images', tensor('uint8', [2, 2, 2], new Uint8Array(8))], ['labels', tensor('uint8', [2], new Uint8Array(2))]]))); // prettier-ignore
    const { spec } = await resolve(told(parameters), {}, { problem: 'classification', dataPath: data });
    expect(spec.problem.params).toEqual({ normalize: 'mnist', size: 28, examples: '', batch: 128, layout: 'nhwc' });
  });
});
