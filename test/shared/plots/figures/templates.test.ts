import { describe, expect, it } from 'vitest';
import { parseParams } from '#shared/domain/params.ts';
import { pageWidth } from '#shared/plots/figures/page-width.ts';
import { figureTemplates } from '#shared/plots/figures/registry.ts';
import type { Scene } from '#shared/plots/scene.ts';
import { made } from '#test/renderer/landscapes.ts';
import { model } from '#test/renderer/fake-records.ts';
import { leaves, thinLines } from '../marks.ts';
import { overlappingTexts, textsBeyondPage } from '../text-boxes.ts';
import { hardProject } from './hard-project.ts';
import { madeSource, sweepProject } from './made-source.ts';

const long = 'a model whose name says far more than any journal has room for, with its optimiser and schedule';
const sweep = sweepProject();
const projects = {
  'a sweep': sweep,
  'a long sweep': sweepProject([1, 2, 3, 4, 5, 6, 7]),
  'walls that crush all else': { ...sweep, landscapes: sweep.landscapes.map((each) => ({ ...each, value: (x: number, y: number) => 2.3 + 1e-4 * each.value(x, y) + 52 * Math.max(0, Math.hypot(x, y) - 0.9) ** 2 })) }, // prettier-ignore
  'one model': { ...sweepProject([30]), models: [model(1, 0, 30)] },
  'long names': { ...sweep, models: sweep.models.map((each) => ({ ...each, label: `${long} ${each.id}`, parameters: { 'interior-points': each.parameters.beta, optimiser: long } })) }, // prettier-ignore
  'values far apart': {
    ...sweep,
    landscapes: sweep.landscapes.map((each, i) => ({ ...each, value: (...at: number[]) => each.value(...at) * 1e-7 * 1000 ** (i % 5) })), // prettier-ignore
    values: () => ({ accuracy: 1e-9, 'top-eigenvalue': 123456789, 'hessian-trace': -1e7 }),
  },
  'one minimum': { ...sweep, landscapes: sweep.landscapes.map((each) => ({ ...each, value: (x: number, y: number) => 1.2345e-4 + x * x + 3 * y * y })) }, // prettier-ignore
  'holes and undefined values': {
    ...sweep,
    landscapes: sweep.landscapes.map((each) => ({ ...each, value: (x: number, y: number) => (x > 0.4 ? NaN : each.value(x, y)) })), // prettier-ignore
    values: ({ id }: { id: number }) => ({ accuracy: id === 2 ? null : 0.9 }),
  },
};
/** Columns and pages of journals. */
const widths = ['85mm', '3.25in', '174mm', '6.75in'].map((name) => [name, pageWidth(name)] as const);
/** Points: a figure leaves 30 mm for its caption on a page whose type is 230 mm high. */
const tallest = (200 / 25.4) * 72;
const sources = new Map(Object.entries({ ...projects, 'everything at once': hardProject }).map(([name, project]) => [name, { project, source: madeSource(project) }] as const)); // prettier-ignore
/** One model has no distance to another, and no parameter that differs. */
const ofSeveral = ['distance-matrix', 'parameter-sweep', 'sweep-lines'];
const templates = figureTemplates.map((template) => [template.id, template] as const);

/** What a figure that is fit to print has. */
function expectPrintable(scene: Scene, width: number): void {
  expect(scene.width).toBe(width);
  expect(scene.height).toBeLessThanOrEqual(tallest);
  expect(overlappingTexts(scene)).toEqual([]);
  expect(textsBeyondPage(scene)).toEqual([]);
  expect(leaves(scene.marks).filter((mark) => mark.kind === 'text' && !(mark.size >= 7 && mark.size <= 9))).toEqual([]);
  expect(thinLines(scene, 0.5)).toEqual([]);
}

describe.each(templates)('the figure %s', (_id, template) => {
  it.each([...sources.keys()].flatMap((name) => widths.map(([column, width]) => [name, column, width] as const)))(
    'of %s in %s is fit to print: no text over another or beyond the page, of 7 to 9 points, lines of half a point, no higher than a page allows',
    async (name, _column, width) => {
      const { project, source } = sources.get(name)!;
      const made = template.make(source, parseParams(template, {}), { width });
      if (ofSeveral.includes(template.id) && project.models.length < 2)
        return expect(made).rejects.toMatchObject({ code: 'not-found' });
      const { scene, caption, tables } = await made;
      expectPrintable(scene, width);
      expect(scene.description.startsWith(template.description)).toBe(true);
      expect(caption).toContain('Drawn by Saddleback');
      expect(JSON.parse(scene.provenance!)).toMatchObject({ template: template.id });
      for (const { head, rows } of tables) expect(new Set([head, ...rows].map(({ length }) => length)).size).toBe(1);
    },
  );

  it('is the same each time', async () => {
    const make = () => template.make(madeSource(sweep), parseParams(template, {}), { width: 400 });
    expect(await make()).toEqual(await make());
  });

  it('says what an empty project lacks, and what makes it', async () => {
    const empty = madeSource({ models: [], landscapes: [] });
    await expect(template.make(empty, parseParams(template, {}), { width: 400 })).rejects.toMatchObject({
      code: 'not-found',
      message: expect.stringContaining('saddleback run') as unknown,
    });
  });
});

describe('the figure of one landscape', () => {
  const kinds = made.map(({ label }, i) => [label, i + 1] as const).filter(([label]) => label !== 'noise'); // too large for a test
  it.each(kinds)('takes %s', async (_label, landscape) => {
    const template = figureTemplates.find(({ id }) => id === 'landscape')!;
    const source = madeSource({ models: [model(1, 0, 1)], landscapes: made.map((each) => ({ ...each, model: 1 })) });
    for (const [, width] of widths) {
      const { scene, tables } = await template.make(source, parseParams(template, { landscape }), { width });
      expectPrintable(scene, width);
      const points = made[landscape - 1].shape.reduce((product, n) => product * n, 1);
      expect(tables.find(({ name }) => name === 'surface')!.rows.length).toBe(points);
    }
  });
});

describe('a figure of more numbers than a page has room for', () => {
  const { source } = sources.get('a sweep')!;
  const metrics = ['accuracy', 'meanAbsoluteError', 'loss', 'top-eigenvalue', 'hessian-trace'];
  const ids = source.numbers.map(({ id }) => id).filter((id) => !id.startsWith('centre'));
  const asked = { metrics: metrics.join(','), numbers: ids.join(',') };
  const manyParams = (template: (typeof figureTemplates)[number]) =>
    parseParams(template, Object.fromEntries(Object.entries(asked).filter(([name]) => name in template.params)));
  const numbered = templates.filter(([, { params }]) => 'numbers' in params);

  it.each(
    numbered.flatMap(([id, template]) => widths.map(([column, width]) => [id, column, template, width] as const)),
  )('%s in %s is fit to print', async (_id, _column, template, width) => {
    const { scene } = await template.make(source, manyParams(template), { width });
    expectPrintable(scene, width);
  });

  it.each(widths)('says which of its panels are left out, in %s', async (_column, width) => {
    const template = figureTemplates.find(({ id }) => id === 'metric-scatter')!;
    const { scene, caption } = await template.make(source, manyParams(template), { width });
    const panels = scene.marks.flatMap((mark) => (mark.kind === 'group' ? mark.marks : [])).filter(({ role }) => role === 'panel').length; // prettier-ignore
    const [, left] = /for want of room on the page: ([^;]*)\.\n/.exec(caption)!;
    const titles = source.numbers.filter(({ id }) => ids.includes(id));
    expect(panels).toBeGreaterThan(5);
    expect(panels + left.split(' over ').length - 1).toBe(metrics.length * titles.length);
  });
});

describe('pageWidth', () => {
  it('reads the units in which journals give their columns', () => {
    expect(pageWidth('85mm')).toBeCloseTo(240.94, 2);
    expect(pageWidth('double')).toBeCloseTo(493.23, 2);
    expect(pageWidth('3.25in')).toBe(234);
    expect(pageWidth('400pt')).toBe(400);
  });

  it.each(['85', 'wide', '1mm', '9in9', '-5in', '1000cm'])('refuses %s', (text) =>
    expect(() => pageWidth(text)).toThrow(text),
  );
});
