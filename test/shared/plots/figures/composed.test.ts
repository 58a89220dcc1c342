import { describe, expect, it } from 'vitest';
import { columnWidths } from '#shared/domain/figure.ts';
import { parseParams } from '#shared/domain/params.ts';
import { composed } from '#shared/plots/figures/composed.ts';
import type { FigureSource } from '#shared/plots/figures/figure-source.ts';
import { figurePanels } from '#shared/plots/figures/panels/registry.ts';
import { model } from '#test/renderer/fake-records.ts';
import { made } from '#test/renderer/landscapes.ts';
import { texts, withRole } from '../marks.ts';
import { overlappingTexts, textsBeyondPage } from '../text-boxes.ts';
import { madeSource, sweepProject } from './made-source.ts';

const sweep = sweepProject();
const source = madeSource(sweep);
const widths = Object.entries(columnWidths);
const compose = (panels: string, width: number = columnWidths.double, other = {}, of: FigureSource = source) =>
  composed.make(of, parseParams(composed, { panels, ...other }), { width });

const readable = async (...asked: Parameters<typeof compose>): Promise<void> => {
  const { scene, tables } = await compose(...asked);
  expect(scene.width).toBe(asked[1]);
  expect(overlappingTexts(scene)).toEqual([]);
  expect(textsBeyondPage(scene)).toEqual([]);
  for (const { head, rows } of tables) expect(new Set([head, ...rows].map(({ length }) => length)).size).toBe(1);
};

describe('the panels', () => {
  const each = figurePanels.flatMap(({ id }) => widths.map(([column, width]) => [id, column, width] as const));

  it.each(each)('%s draws alone in a %s column, with its data and every convention', async (id, _, width) => {
    const { scene, caption, tables } = await compose(id, width);
    expect(overlappingTexts(scene)).toEqual([]);
    expect(textsBeyondPage(scene)).toEqual([]);
    expect(caption).not.toContain('Missing');
    expect(caption).toContain('- Model beta1-seed0');
    expect(tables.length).toBeGreaterThan(0);
    for (const { name, rows } of tables) {
      expect(name).toMatch(/^a-[a-z-]+$/);
      expect(rows.length).toBeGreaterThan(0);
    }
  });

  it.each(each)('%s draws beside others of other models in a %s column', (id, _, width) =>
    readable([1, 2, 3].map((k) => (figurePanels.find((panel) => panel.id === id)!.of === 'project' ? id : `${id} ${k}`)).join(';'), width)); // prettier-ignore

  it('show a surface from every side from which it is looked at', async () => {
    for (const azimuth of [0, 20, 70, 110, 160, 180, 200, 250, 270, 300, 340, 359])
      for (const elevation of [5, 30, 60, 89])
        for (const [, width] of widths)
          await readable(`surface 3 azimuth=${azimuth} elevation=${elevation}; surface 4 azimuth=${azimuth}`, width, { columns: 2 }); // prettier-ignore
  });

  it('pale what a threshold simplifies away, and say so', async () => {
    const { scene, caption } = await compose('merge-tree 5 threshold=0.123456; barcode 5');
    expect(withRole(scene, 'branch-gone').length).toBe(1);
    expect(caption).toMatch(/\(a\) .*simplified at a persistence of 0\.123\)\. \(b\) [^.,]*\)\./);
  });

  it('have no parameter that would be read as what they are of', () => {
    for (const { params } of figurePanels)
      expect(Object.keys(params).filter((name) => name === 'landscape' || name === 'model')).toEqual([]);
  });

  it.each(made.map(({ label }, i) => [label, i + 1] as const).filter(([label]) => label !== 'noise'))(
    'of a landscape draw %s',
    async (_, id) => {
      const of = madeSource({ models: [model(1, 0, 1)], landscapes: made.map((landscape) => ({ ...landscape, model: 1 })) }); // prettier-ignore
      const list = figurePanels.flatMap((panel) => (panel.of === 'landscape' ? `${panel.id} ${id}` : [])).join(';');
      for (const [, width] of widths) await readable(list, width, {}, of);
    },
  );
});

describe('a composed figure', () => {
  const all = 'surface 1; merge-tree 1; diagram 3; barcode 1; profile 2; slice 1; density 1; solution 1';

  it.each(widths)(
    'has letters in order and readable text in a %s column, in every number of columns',
    async (_, width) => {
      for (const columns of [0, 2]) {
        await readable(all, width, { columns });
        const { scene } = await compose(all, width, { columns });
        expect(texts(scene, 'letter')).toEqual([...'abcdefgh']);
      }
    },
  );

  it.each([
    ['single', columnWidths.single, 8],
    ['double', columnWidths.double, 16],
  ])('has readable text where a %s column is as full as can be', async (_, width, panels) => {
    for (let first = 0; first < figurePanels.length; first += 4) {
      const list = Array.from({ length: panels }, (_each, i) => figurePanels[(first + i) % figurePanels.length]);
      await readable(list.map(({ id, of }, i) => (of === 'project' ? `${id} metric=hessian-trace` : `${id} ${1 + (i % 6)}`)).join(';'), width); // prettier-ignore
    }
  });

  it('has as many columns as are asked for, and refuses more than can be read', async () => {
    const { scene } = await compose(all, columnWidths.double, { columns: 2 });
    expect(scene.marks.filter((mark) => mark.kind === 'text' && mark.role === 'letter' && mark.x < 10)).toHaveLength(4);
    await expect(compose(all, columnWidths.single, { columns: 3 })).rejects.toThrow(/columns is 3, expected at most 2/);
  });

  it('is no higher than a page allows, in more columns where it has to be, and refuses what has no room', async () => {
    const most = (200 / 25.4) * 72 + 0.01;
    for (const [width, panels] of [
      [columnWidths.double, 16],
      [columnWidths.single, 8],
      [columnWidths.single, 5],
    ])
      // prettier-ignore
      expect((await compose('barcode;'.repeat(panels), width)).scene.height).toBeLessThan(most);
    await expect(compose('barcode;'.repeat(17))).rejects.toThrow(/Found 17 panels, expected at most 16 in 4 columns on a page of 493 points/); // prettier-ignore
    await expect(compose('barcode;'.repeat(5), columnWidths.single, { columns: 1 })).rejects.toThrow(/at most 4 in 1 column .* more columns/); // prettier-ignore
  });

  it('names each table after the letter of its panel', async () => {
    const { tables } = await compose('diagram 1; barcode 1; numbers 1');
    expect(tables.map(({ name }) => name)).toEqual(['a-pairs', 'b-pairs', 'c-numbers']);
  });

  it('says no sentence twice', async () => {
    const { caption } = await compose(`${all}; surface 1; surface 2; solution 1 shows=error; solution 2`);
    const sentences = caption.split(/\n- |\. \(|\n\n/).map((sentence) => sentence.trim()).filter(Boolean); // prettier-ignore
    expect(sentences.filter((sentence, i) => sentences.indexOf(sentence) < i)).toEqual([]);
    expect(caption.match(/Surfaces: /g)).toHaveLength(1);
    expect(caption).toContain('(a, i) The loss of');
  });

  it('names what a panel is of where panels are of several, and only there', async () => {
    const several = await compose('merge-tree 1; merge-tree 5; density 3');
    expect(several.caption).toContain('Models: β = 1 (beta1-seed0); β = 5 (beta5-seed0).');
    expect(several.caption).toMatch(/\(a\) .* of β = 1.* \(b\) .* of β = 5.*\(c\)/);
    const one = await compose('merge-tree 1; diagram 1');
    expect(one.caption).toMatch(/^\*\*beta1-seed0, random seed 0 · 17×17\.\*\*/);
    expect(one.caption.split('\n')[0]).not.toContain('β = 1');
  });

  it('takes the first landscape and model where none is named', async () => {
    const [named, unnamed] = [await compose('surface 1; density 1'), await compose('surface; density')];
    expect(unnamed.scene.marks).toEqual(named.scene.marks);
    expect(unnamed.tables).toEqual(named.tables);
  });

  it('keeps the list and what it was made of', async () => {
    const { scene } = await compose('surface 1; density 3; slice 2');
    const { params, models, landscapes, hessians } = JSON.parse(scene.provenance!) as Record<string, unknown[]>;
    expect(params).toMatchObject({ panels: 'surface 1; density 3; slice 2' });
    expect([models.length, landscapes.length, hessians.length]).toEqual([2, 2, 1]);
  });

  it('leaves out what is not there and says so, unless nothing is', async () => {
    const bare = { ...source, hessians: () => Promise.resolve([]), curve: () => Promise.resolve([]) };
    const { scene, caption, tables } = await compose('surface 1; density 1', 400, {}, bare);
    expect(texts(scene)).toContain('not there');
    expect(texts(scene, 'letter')).toEqual(['a', 'b']);
    expect(caption).toMatch(/Missing: \(b\) Hessian spectrum: no spectral density of beta1-seed0; `saddleback run/);
    expect(tables.map(({ name }) => name)).toEqual(['a-surface']);
    await expect(compose('density 1; training-curve 1', 400, {}, bare)).rejects.toMatchObject({
      code: 'not-found',
      message: expect.stringMatching(/^Panel a \(density 1\): no spectral density/) as unknown,
    });
  });

  it('finds a model or landscape by words where no id is said', async () => {
    const [ids, words] = [await compose('surface 6; density 3'), await compose("surface models=beta5 directions=hessian; density models='beta5'")]; // prettier-ignore
    expect(words.tables).toEqual(ids.tables);
    await expect(compose('surface 1 models=beta5')).rejects.toThrow(/found models beside the id 1/);
    await expect(compose('surface models=beta5 directions=random-filter')).rejects.toThrow(/No finished landscape along random-filter of beta5; there are 5 \(/); // prettier-ignore
    await expect(compose('density models=gamma')).rejects.toThrow(/No model matches gamma/);
  });

  it.each([
    ['a landscape that there is not', 'surface 1; surface 99', /^Panel b \(surface 99\): No finished landscape 99; there are 1 \(/], // prettier-ignore
    ['a model that there is not', 'density 99', /^Panel a \(density 99\): No model 99; there are 1 \(/],
    ['a field', 'merge-tree 1 field=los', /^Panel a \(merge-tree 1 field=los\): .*no field los; did you mean loss\?/],
    ['a number', 'numbers 1 numbers=minma', /^Panel a .*numbers is minma, expected minima/],
    ['an axis', 'slice 1 axis=3', /^Panel a .*axis is 3, expected one of the 2/],
    ['a quantity', 'training-curve 1 quantity=los', /^Panel a .*quantity is los, expected loss/],
    ['a panel', 'surfce', /^Panel a \(surfce\): found surfce, expected a panel; did you mean surface\?/],
  ])('refuses %s', (_, panels, message) =>
    expect(compose(panels)).rejects.toMatchObject({ message: expect.stringMatching(message) as unknown }),
  );

  it('tells which panel cannot be drawn as it is asked for', async () => {
    const negative = madeSource({ ...sweep, landscapes: sweep.landscapes.map((each) => ({ ...each, value: (x: number, y: number) => each.value(x, y) - 1 })) }); // prettier-ignore
    await expect(compose('numbers 1; merge-tree 1 scale=log', 400, {}, negative)).rejects.toMatchObject({
      code: 'bad-value',
      message: expect.stringMatching(
        /^Panel b \(merge-tree 1 scale=log\): A log scale needs positive values/,
      ) as unknown,
    });
  });
});

it('a scatter plot tells its correlations in full in the caption, and the points beside it', async () => {
  const { caption, tables } = await compose('scatter metric=hessian-trace', columnWidths.single);
  expect(caption).toMatch(/; Pearson r = [^;]* \[[^;]*\], Spearman ρ = [^;]* \[[^;]*\], n = 6\./);
  expect(tables[0].rows.map((row) => row.at(-1))).toEqual(sweep.models.map(({ parameters, seed }) => 40 * (Number(parameters.beta) + seed!))); // prettier-ignore
});

describe('a slice', () => {
  it('runs through the lowest sample, or through the trained model', async () => {
    const valuesOf = async (list: string): Promise<number[]> => {
      const [{ rows }] = (await compose(list)).tables;
      return rows.map((row) => Number(row.at(-1)));
    };
    const { values } = await source.field(2, 'loss');
    const lowest = values.reduce((a, b) => Math.min(a, b));
    for (const axis of [1, 2]) {
      const through = await valuesOf(`slice 2 axis=${axis}`);
      expect(through.length).toBe(17);
      expect(Math.min(...through)).toBe(lowest);
      const centre = await valuesOf(`slice 2 axis=${axis} through=model`);
      expect(centre[8]).toBe(values[8 * 17 + 8]);
      expect(centre[0]).toBe(axis === 1 ? values[8] : values[8 * 17]);
    }
  });
});
