import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { problems } from '#main/engine/problems/registry.ts';
import { pde1d } from '#main/engine/problems/pde-1d.ts';

const text = readFileSync('docs/problems.md', 'utf8');
const firstCells = (heading: string): string[] => {
  const rows = text.slice(text.indexOf(heading)).split('\n\n')[0].split('\n');
  return rows.slice(2).map((row) => row.split('|')[1].trim());
};

describe('docs/problems.md', () => {
  it('holds every problem, and no other', () => {
    expect(firstCells('| problem ').sort()).toEqual(problems.map(({ id }) => `\`${id}\``).sort());
  });

  it('holds every initial condition, and no other', () => {
    const param = pde1d.params['initial-condition'];
    expect(firstCells('| `--initial-condition`')).toEqual(
      param.kind === 'choice' ? param.choices.map((choice) => `\`${choice}\``) : [],
    );
  });

  it('names no flag that no problem has', () => {
    const known = new Set(['problem', 'augment', ...problems.flatMap(({ params }) => Object.keys(params))]);
    const named = [...text.matchAll(/`--([a-z-]+)/g)].map(([, name]) => name);
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });
});
