import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCurves } from '#main/workbench/import/read-curves.ts';
import type { ImportOutcome } from '#shared/contract/workbench.ts';
import { zipSync } from 'fflate';
import { writeNpy } from '#main/formats/npy.ts';
import { tensor } from '#shared/domain/tensor.ts';
import { cli } from '#test/fixtures/cli.ts';
import { smallWeights, writeSmallModel } from '#test/fixtures/small-model.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';
import { fencedBlocks } from './fenced-blocks.ts';

const folder = temporaryFolder();
process.env.SADDLEBACK_DATA = join(folder, 'data');
const blocks = fencedBlocks(readFileSync('docs/import.md', 'utf8'));
const of = (language: string): string[] =>
  blocks.filter((block) => block.language === language).map(({ text }) => text);

/** Makes the files that the page is about. */
function makeFiles(): void {
  for (const [i, name] of of('text')[0].trim().split('\n').entries()) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    if (name.endsWith('.safetensors'))
      writeSmallModel(folder, { name, metadata: {}, tensors: smallWeights(undefined, i + 1) });
    else if (name.endsWith('.csv')) writeFileSync(path, of('csv')[0]);
    else writeFileSync(path, zipSync({ 'loss.npy': writeNpy(tensor('float64', [2, 2], Float64Array.of(i, 1, 2, 3))) }));
  }
}

describe('docs/import.md', () => {
  it('has commands that do what it says, one after another', async () => {
    makeFiles();
    const commands = of('sh').map((text) => text.trim().split('\n'));
    expect(commands.length).toBeGreaterThan(3);
    for (const [says, command] of commands) {
      const [program, name, ...words] = command.match(/'[^']*'|\S+/g)!.map((word) => word.replaceAll("'", ''));
      expect(program).toBe('saddleback');
      const args = words.map((word) => (/^--|=/.test(word) ? word : join(folder, word)));
      const { stdout, stderr, code } = await cli([name, ...args, '--json']);
      expect({ code, warnings: stderr.match(/warning.*/g) }, command).toEqual({ code: 0, warnings: null });
      const { models, landscapes, curveRows } = JSON.parse(stdout) as ImportOutcome;
      const curves = curveRows / (await readCurves(join(folder, 'runs/mlp/beta1-seed0.csv'))).rows.length;
      const [, count, what] = /^# (\d+) (model|curve|landscape)s?$/.exec(says)!;
      const found = { model: models.length, curve: curves, landscape: landscapes.length };
      expect(found, command).toEqual({ model: 0, curve: 0, landscape: 0, [what]: Number(count) });
    }
  });
});
