import { describe, expect, it } from 'vitest';
import { columnWidths } from '#shared/domain/figure.ts';
import { parseParams } from '#shared/domain/params.ts';
import { pageWidth } from '#shared/plots/figures/page-width.ts';
import { figureTemplates } from '#shared/plots/figures/registry.ts';
import { made } from '#test/renderer/landscapes.ts';
import { model } from '#test/renderer/fake-records.ts';
import { overlappingTexts, textsBeyondPage } from '../text-boxes.ts';
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
const widths = Object.entries(columnWidths);
/** One model has no distance to another, and no parameter that differs. */
const ofSeveral = ['distance-matrix', 'parameter-sweep', 'sweep-lines'];
const templates = figureTemplates.map((template) => [template.id, template] as const);

describe.each(templates)('the figure %s', (_id, template) => {
  it.each(
    Object.entries(projects).flatMap(([name, project]) =>
      widths.map(([column, width]) => [name, column, project, width] as const),
    ),
  )('of %s in a %s column has no text over another or beyond the page', async (_name, _column, project, width) => {
    const made = template.make(madeSource(project), parseParams(template, {}), { width });
    if (ofSeveral.includes(template.id) && project.models.length < 2)
      return expect(made).rejects.toMatchObject({ code: 'not-found' });
    const { scene, caption, tables } = await made;
    expect(scene.width).toBe(width);
    expect(overlappingTexts(scene)).toEqual([]);
    expect(textsBeyondPage(scene)).toEqual([]);
    expect(caption).toContain('Drawn by Saddleback');
    expect(JSON.parse(scene.provenance!)).toMatchObject({ template: template.id });
    for (const { head, rows } of tables) expect(new Set([head, ...rows].map(({ length }) => length)).size).toBe(1);
  });

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
      expect(overlappingTexts(scene)).toEqual([]);
      expect(textsBeyondPage(scene)).toEqual([]);
      const points = made[landscape - 1].shape.reduce((product, n) => product * n, 1);
      expect(tables.find(({ name }) => name === 'surface')!.rows.length).toBe(points);
    }
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
