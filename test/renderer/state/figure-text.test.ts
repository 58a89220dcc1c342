import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { splitArguments } from '#main/hosts/cli/model-flags.ts';
import { figureSchema } from '#main/workbench/recipe/figure-entry.ts';
import { figureCommand, figureRecipe, type WrittenFigure } from '#renderer/state/figure-text.ts';
import { parse as checked } from 'valibot';

const awkward = ["it's 1; 2", '--models', '-1', '1,5,30', 'yes', 'null', '0.50', '007', '12345678901234567890', '', ' a: b #c', '"x"', '{a}', '[1]', 'β = 30', 'knn(k=12)', 'a\\b', '$HOME `x`', '30']; // prettier-ignore
const figure = (params: Record<string, string>, over: Partial<WrittenFigure> = {}): WrittenFigure => ({
  wanted: { template: 'landscape', params, width: null },
  dpi: 300,
  path: "/data/Bob's nets.saddle",
  ...over,
});
const params = Object.fromEntries(awkward.map((value, i) => [`p${i}`, value]));

/** The words that a shell makes of a command. */
const words = (command: string): string[] =>
  execFileSync('sh', ['-c', `saddleback() { printf '%s\\0' "$@"; }; ${command}`], { encoding: 'utf8' }).split('\0').slice(0, -1); // prettier-ignore

describe('a figure as a command', () => {
  it('comes out of a shell and the command line as it was asked for', () => {
    const [name, path, ...rest] = words(figureCommand(figure(params)));
    expect([name, path]).toEqual(['figure', "/data/Bob's nets.saddle"]);
    const out = rest.filter((_, i) => rest[i - 1] === '--out');
    expect(out).toEqual(['svg', 'pdf', 'png'].map((ending) => `Bob-s-nets-landscape.${ending}`));
    const flags = splitArguments(rest.slice(0, rest.indexOf('--out')));
    expect(flags).toEqual({ operands: [], params: { template: 'landscape', ...params } });
  });

  it('says the page where it is not as usual', () => {
    const wanted = { template: 'seed-table', params: {}, width: '120mm' };
    expect(figureCommand(figure({}, { wanted, dpi: 600, path: 'a.saddle' }))).toBe(
      'saddleback figure a.saddle --template seed-table --width 120mm --dpi 600 --out a-seed-table.svg --out a-seed-table.pdf --out a-seed-table.png',
    );
    expect(figureCommand(figure({}))).not.toMatch(/width|dpi/);
  });
});

describe('a figure as lines of a recipe', () => {
  it('is read as YAML and checked as an entry of a recipe, every value as it was', () => {
    const wanted = { template: 'models-grid', params, width: '6.75in' };
    const { figures } = parse(figureRecipe(figure(params, { wanted, dpi: 1200 }))) as { figures: unknown[] };
    const { template, out, width, dpi, ...read } = checked(figureSchema, figures[0]);
    expect({ template, width, dpi }).toEqual({ template: 'models-grid', width: '6.75in', dpi: 1200 });
    expect(out).toEqual(['svg', 'pdf', 'png'].map((ending) => `figures/Bob-s-nets-models-grid.${ending}`));
    expect(Object.fromEntries(Object.entries(read).map(([name, value]) => [name, String(value)]))).toEqual(params);
  });

  it('leaves words and whole numbers without quotes', () => {
    const text = figureRecipe(figure({ representation: 'grid-moore', landscape: '12' }, { path: 'a.saddle' }));
    expect(text).toBe(
      'figures:\n  - template: landscape\n    out: [figures/a-landscape.svg, figures/a-landscape.pdf, figures/a-landscape.png]\n    representation: grid-moore\n    landscape: 12\n',
    );
  });
});
