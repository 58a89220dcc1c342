import { expect, it } from 'vitest';
import { blockWorks, findBlock } from '#main/engine/runtimes/blocked-layout.ts';

it('one length of a block is right on a machine; with any other the values are wrong or nothing runs', async () => {
  const block = await findBlock();
  const works = await Promise.all([16, 8].map(blockWorks));
  expect(works).toEqual([block === 16, block === 8]);
});

it('is looked for once', () => {
  expect(findBlock()).toBe(findBlock());
});
