import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { evaluateModel } from '#main/engine/evaluate-model.ts';
import { resolveModel } from '#main/engine/resolve/model.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';
import { compilers, writeImages } from './training/training-fixture.ts';

const folder = 'resources/models';
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => /seed\d+\.safetensors$/.test(name))
  .map((name) => join(folder, name));
const images = await writeImages(temporaryFolder(), 4, 1, 28);

describe('the bundled models', () => {
  it.each(files)('%s says all of what it is, and its loss is a number', async (weightsPath) => {
    const isImages = weightsPath.includes('resnet20');
    const draft = { weightsPath, backend: 'ort-cpu', precision: 'float32' as const, params: {} };
    const { spec, files: found, warnings } = await resolveModel({ ...draft, ...(isImages && { dataPath: images }) });
    expect(warnings).toEqual([]);
    const { loss, examples } = await evaluateModel(spec, found, compilers);
    expect(Number.isFinite(loss)).toBe(true);
    if (isImages) expect(examples).toBe(4);
    // a PINN that was trained is nowhere near the loss of one that was not
    else expect(loss).toBeLessThan(2e-3);
  });

  it('are small', () => {
    for (const file of files) expect(statSync(file).size, file).toBeLessThanOrEqual(1.2e6);
    expect(files.length).toBeGreaterThanOrEqual(17);
  });
});
