import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { distances } from '#main/topology/distances/registry.ts';

it('docs/distances.md defines every distance, and no other', () => {
  const [definitions] = readFileSync('docs/distances.md', 'utf8').split('\n## ');
  const rows = [...definitions.matchAll(/^\| `([^`]+)`/gm)].map(([, id]) => id);
  expect(rows).toEqual(distances.map(({ id }) => id));
});
