import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '#test/fixtures/temporary.ts';
import { startWorkbench } from '#test/fixtures/workbench.ts';

const bundled = 'resources/sample/sample.saddle';
const digest = (): string => createHash('sha256').update(readFileSync(bundled)).digest('hex');

it('the bundled sample is complete, opens as a copy, and holds what this version computes', async () => {
  const before = digest();
  const dataFolder = join(temporaryFolder(), 'data');
  const { client, close } = startWorkbench(dataFolder);
  try {
    const { project, path, models, landscapes } = await client.call('open-sample', null);
    expect(path.startsWith(dataFolder)).toBe(true);
    expect({ models, landscapes }).toEqual({ models: 4, landscapes: 8 });
    const { items } = await client.call('list-landscapes', { project, offset: 0, limit: 10 });
    for (const { state, representations } of items) {
      expect(state).toBe('done');
      expect(representations).toHaveLength(3);
    }
    for (const recipe of ['first-light', 'image-networks']) {
      const again = await client.call('start-recipe', { project, path: `resources/recipes/${recipe}.yaml` });
      expect(again).toMatchObject({ runs: [], unchanged: 4 });
    }
    // of the networks on images one landscape, which takes longer than all of the others
    const { findings } = await client.call('verify', { project, landscapes: [1, 2, 3, 4, 5] });
    expect(findings.filter(({ what }) => what.includes('numbers'))).toHaveLength(15);
    // on another processor the last bits of a loss (of up to 1000, in float32) may differ; a stale sample differs by far more
    const difference = (detail: string): number => Number(/differ, by (\S+) at most/.exec(detail)?.[1]);
    expect(findings.filter(({ same, detail }) => !same && !(difference(detail) <= 1e-2))).toEqual([]);
  } finally {
    await close();
  }
  expect(digest()).toBe(before);
});
