import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { figureTemplates } from '#shared/plots/figures/registry.ts';
import { type } from '#shared/plots/theme.ts';

const page = readFileSync('docs/figures.md', 'utf8');

it('docs/figures.md holds every figure, and no other', () => {
  const ids = [...page.matchAll(/^\| `([^`]+)`/gm)].map(([, id]) => id);
  expect(ids).toEqual(figureTemplates.map(({ id }) => id));
});

it('docs/figures.md names no flag that there is not', () => {
  const own = ['template', 'out', 'width', 'dpi', 'list'];
  const known = new Set([...own, ...figureTemplates.flatMap(({ params }) => Object.keys(params))]);
  const named = [...page.matchAll(/`--([a-z-]+)/g)].map(([, name]) => name);
  expect(named.filter((name) => !known.has(name))).toEqual([]);
});

it('docs/figures.md tells the sizes of the type', () => {
  const sizes = Object.values(type);
  expect(page).toContain(`of ${Math.min(...sizes)} to ${Math.max(...sizes)} points`);
});
