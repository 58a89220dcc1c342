import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parsePanelList } from '#shared/domain/panel-list.ts';
import { figurePanels } from '#shared/plots/figures/panels/registry.ts';
import { figureTemplates } from '#shared/plots/figures/registry.ts';
import { type } from '#shared/plots/theme.ts';

const page = readFileSync('docs/figures.md', 'utf8');

it('docs/figures.md holds every figure and every panel, and no other', () => {
  const [, templates, others] = /## Templates\n([^]*?)\n## ([^]*)/.exec(page)!;
  const idsIn = (text: string): string[] => [...text.matchAll(/^\| `([^`]+)`/gm)].map(([, id]) => id);
  expect(idsIn(templates)).toEqual(figureTemplates.map(({ id }) => id));
  expect(idsIn(others)).toEqual(figurePanels.map(({ id }) => id));
});

it('docs/figures.md has lists of panels as they are read', () => {
  const flags = [...page.matchAll(/--panels "([^"]*)"/g)].map(([, list]) => list);
  const items = [...page.matchAll(/^ {6}- (.*)$/gm)].map(([, panel]) => panel);
  expect([flags.length, items.length]).toEqual([1, 4]);
  for (const list of [...flags, items.join(',')]) expect(() => parsePanelList(list, figurePanels)).not.toThrow();
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
