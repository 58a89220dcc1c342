import { describe, it } from 'vitest';
import { columnWidths } from '#shared/domain/figure.ts';
import { parseParams } from '#shared/domain/params.ts';
import { figureTemplates } from '#shared/plots/figures/registry.ts';
import { sceneToSvg } from '#shared/plots/svg.ts';
import { madeSource, sweepProject } from '../shared/plots/figures/made-source.ts';
import { expectGolden } from './golden.ts';

/** Egg boxes in bowls that deepen with β, exact in binary: no library's cosine can move a coordinate. */
const eggBox =
  (beta: number) =>
  (x: number, y: number): number => {
    const [i, j] = [Math.round(6 * x), Math.round(6 * y)];
    return 2 + (i * i + 2 * j * j) / 32 + (i % 3 === 0 ? beta / 16 : 0) + (j % 4 === 1 ? beta / 8 : 0);
  };
const sweep = sweepProject([1, 4]);
const project = {
  ...sweep,
  landscapes: sweep.landscapes.map((each) => ({ ...each, label: each.label.replace('17×17', '13×13'), shape: [13, 13], value: eggBox(each.model) })), // prettier-ignore
};

describe('figures of templates look as they did', () => {
  it.each(['models-grid', 'metric-scatter', 'seed-table'])('%s', async (id) => {
    const template = figureTemplates.find((each) => each.id === id)!;
    const page = { width: columnWidths[template.id === 'models-grid' ? 'single' : template.usualWidth] };
    const { scene } = await template.make(madeSource(project), parseParams(template, {}), page);
    expectGolden(id, sceneToSvg(scene));
  });
});
