import { readFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { describe, expect, it } from 'vitest';
import { blocksOf } from './blocks.ts';
import { filled } from './page.ts';
import { readResults } from './results.ts';

const page = 'docs/reproduction.md';
const text = readFileSync(page, 'utf8');

describe(page, () => {
  it('holds the numbers that were measured, and no others', async () => {
    const options = { ...(await resolveConfig(page)), filepath: page };
    expect(await format(filled(text, blocksOf(readResults())), options)).toBe(text);
  });

  it('shows every figure that it names', () => {
    const named = [...text.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map(([, path]) => path);
    expect(named.length).toBeGreaterThan(0);
    for (const path of named) expect(readFileSync(`docs/${path}`).length).toBeGreaterThan(1000);
  });
});

it('a block of no experiment is told', () => {
  expect(() => filled('<!-- numbers: nobody -->\n<!-- end -->', { machine: 'x' })).toThrow('nobody');
  expect(filled('a\n<!-- numbers: m -->\nold\n<!-- end -->\nb', { m: 'new\n' })).toBe(
    'a\n<!-- numbers: m -->\n\nnew\n\n<!-- end -->\nb',
  );
});
