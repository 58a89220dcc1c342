import { copyFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readLandscape } from '#main/formats/landscape-file.ts';
import { evaluateWords, hessianWords, topologyWords } from '#shared/analysis/provenance/number-words.ts';
import { landscapeFile, sampleWords } from '#shared/analysis/provenance/sample-words.ts';
import type { Words } from '#shared/analysis/provenance/words.ts';
import type { HessianEigenvalue, HessianTrace } from '#shared/domain/hessian.ts';
import type { SampleSpec } from '#shared/domain/run.ts';
import { cli } from '#test/fixtures/cli.ts';
import { smallWeights, smallWidths, writeSmallModel } from '#test/fixtures/small-model.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';
import { startWorkbench } from '#test/fixtures/workbench.ts';

const folder = temporaryFolder();
const models = 'resources/models/pinn-convection';
const place = (name: string): string => join(folder, name);
const { client, close } = startWorkbench(place('data'));
let project = 0;

beforeAll(async () => {
  ({ project } = await client.call('open-sample', null));
  for (const name of readdirSync(models)) copyFileSync(join(models, name), place(name));
});
afterAll(close);

/** Runs a command as though the files that it names lay in the folder it is run in, and answers its JSON. */
async function run(words: Words, files: readonly string[]): Promise<unknown> {
  const result = await cli([...words.map((word) => (files.includes(word) ? place(word) : word)), '--json']);
  expect(result).toMatchObject({ code: 0 });
  return JSON.parse(result.stdout);
}

const namesIn = ({ model, directions }: SampleSpec): string[] =>
  [model.weights, ...model.data, ...directions.files].map(({ name }) => basename(name));

describe('the command of a stored landscape', () => {
  // one along drawn directions, one along directions from a file
  it.each([1, 4])('makes landscape %i of the sample again: same spec, values and numbers', async (id) => {
    const { spec, fields } = await client.call('landscape', { project, id });
    const out = landscapeFile(spec!);
    await run(sampleWords(spec!, out), [...namesIn(spec!), out]);
    const made = await readLandscape(place(out));
    expect(made.provenance!.spec).toEqual(spec);
    expect([...made.fields.keys()]).toEqual(fields);

    const [file] = (
      await client.call('export', { project, folder: place('exported'), format: 'npz', landscapes: [id] })
    ).files;
    const stored = await readLandscape(file);
    // on another processor the last bits of a loss (of up to 1000, in float32) may differ
    for (const [name, values] of made.fields)
      values.forEach((value, i) => expect(Math.abs(value - stored.fields.get(name)![i])).toBeLessThan(1e-2));

    const key = { landscape: id, field: 'loss', representation: 'grid-moore' };
    const { numbers } = await client.call('topology-view', { project, ...key });
    expect(await run(topologyWords(file, key.field, key.representation), [])).toMatchObject({ numbers });
  });

  it('is exact where the weights file says other values than the spec, and in float64 over unlike axes', async () => {
    const name = 'small.safetensors';
    const said = { architecture: `mlp-tanh ${smallWidths.join('-')}`, problem: 'convection', beta: '3', lambda: '2' };
    writeSmallModel(folder, { name, tensors: smallWeights(smallWidths), metadata: said });
    const first = [
      ...['sample', name, '--beta=-4', '--lambda', '1', '--interior-points', '20', '--precision', 'float64'],
      ...['--directions', 'hessian', '--tolerance', '1e-5', '--seed', '3', '--steps', '3', '--steps', '4'],
      ...['--range=-0.5:0.25', '--range', '0:1', '--out', 'first.npz'],
    ];
    await run(first, [name, 'first.npz']);
    const before = await readLandscape(place('first.npz'));
    const { spec } = before.provenance!;
    expect(spec.model.problem.params).toMatchObject({ beta: -4, lambda: 1 });
    await run(sampleWords(spec, 'second.npz'), [name, 'second.npz']);
    const after = await readLandscape(place('second.npz'));
    expect(after.provenance!.spec).toEqual(spec);
    expect(after.fields).toEqual(before.fields);
  });
});

it('the command of a Hessian asks for the same and finds the same', async () => {
  const { items } = await client.call('list-models', { project, offset: 0, limit: 10 });
  const { id, spec } = items.find(({ weights }) => weights.name === 'beta1-seed0.safetensors')!;
  const [{ spec: curvature, hessian }] = await client.call('hessians', { project, model: id });
  const words = hessianWords(spec!, curvature);
  const again = (await run(words, [spec!.weights.name])) as {
    eigenvalues: HessianEigenvalue[];
    trace: HessianTrace;
    density: { probes: number; steps: number };
  };
  hessian.eigenvalues.forEach(({ value }, i) => expect(again.eigenvalues[i].value / value).toBeCloseTo(1, 4));
  expect(again.trace.confidence).toBe(hessian.trace!.confidence);
  const { probes, steps } = hessian.density!;
  expect(again.density).toMatchObject({ probes, steps });
});

it('the command of a model’s loss finds the stored loss', async () => {
  const { items } = await client.call('list-models', { project, offset: 0, limit: 10 });
  const { id, spec } = items[0];
  const request = { project, model: id, name: 'loss', source: 'evaluate', latest: true, offset: 0, limit: 1 };
  const stored = (await client.call('metrics', request)).items[0].value!;
  const { loss } = (await run(evaluateWords(spec!), [spec!.weights.name])) as { loss: number };
  expect(loss / stored).toBeCloseTo(1, 4);
});
