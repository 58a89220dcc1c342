import { chooseNumberScale } from '../../../analysis/number-scale.ts';
import { summary } from '../../../analysis/summary.ts';
import type { SweepPoint, SweepSeries } from '../../../analysis/sweep.ts';
import { panelWidth } from '../../compose.ts';
import type { LegendKey } from '../../group-legend.ts';
import { groupColour, groupMark } from '../../group-look.ts';
import { line, type Scene } from '../../scene.ts';
import type { FigurePage } from '../template.ts';
import { finiteOrNull } from './finite.ts';
import { numberOf } from './load-numbers.ts';
import { numberTitle, symbolOf } from './names.ts';
import type { NumberData } from './number-data.ts';
import { numberGrid } from './number-grid.ts';
import { numberSide } from './number-side.ts';
import { columnsWithin, legendRoom, type PageGrid } from './page-grid.ts';
import type { PairPanel } from './pair-grid.ts';
import { boxWidth, sideWidth } from './small-panel.ts';
import { smallSweep, sweepChoice } from './small-sweep.ts';

/** Numbers over a numeric parameter. */
export interface SweepNumbers extends NumberData {
  readonly parameter: string;
}

/** One number over the parameter, a series for each group. */
function seriesOf(
  { parameter, models }: SweepNumbers,
  id: string,
  side: SweepSeries['side'],
  groups: ReadonlyMap<number, string>,
): SweepSeries[] {
  const names = [...new Set(groups.values())];
  return names.flatMap((name, group): SweepSeries[] => {
    const mine = models.filter(({ model }) => groups.get(model.id) === name);
    const points = [...Map.groupBy(mine, ({ model }) => model.parameters[parameter] as number)]
      .flatMap(([x, same]): SweepPoint[] => {
        const { mean, deviation } = summary(same.map((each) => finiteOrNull(numberOf(each, id))));
        return mean === null ? [] : [{ x, mean, deviation }];
      })
      .sort((a, b) => a.x - b.x);
    // sides of a single group are told apart by colour too
    const alone = names.length === 1 && side === 'right' ? 1 : group;
    return points.length ? [{ group: alone, side, points }] : [];
  });
}

/** A filled mark on a solid line for the left axis, a hollow one on a dashed line for the right. */
const sideKey: LegendKey = {
  width: 20,
  mark: (side, x, y, theme) => ({
    kind: 'group',
    marks: [
      line(x, y, x + 16, y, { stroke: groupColour(side, theme), strokeWidth: 0.9, ...(side === 1 && { dash: [2.5, 1.5] }) }), // prettier-ignore
      groupMark(side, x + 8, y, 2, theme, side === 1),
    ],
  }),
};

/** What tells the series apart: their groups, or the axes of a single one. */
export const sweepLegend = (groups: readonly string[]): Pick<PageGrid, 'legend' | 'legendKey'> =>
  groups.length > 1 ? { legend: groups } : { legend: ['left axis', 'right axis'], legendKey: sideKey };

/** Points: the narrowest panel of a column, with an axis on either side. */
const narrowest = 150;

export interface SweepPanels {
  readonly rows: readonly (readonly Scene[])[];
  /** For which the page has no room. */
  readonly left: readonly PairPanel[];
}

/** Every number of the models with every one of the topology over the parameter. @param names of the groups, by model */
export function sweepPanels(
  data: SweepNumbers,
  names: ReadonlyMap<number, string>,
  { legend = [], legendKey }: Pick<PageGrid, 'legend' | 'legendKey'>,
  page: FigurePage,
): SweepPanels {
  const { parameter, models, metrics, ids, numbers } = data;
  const series = {
    left: new Map(ids.map((id) => [id, seriesOf(data, id, 'left', names)])),
    right: new Map(metrics.map((id) => [id, seriesOf(data, id, 'right', names)])),
  };
  const axisOf = ([id, each]: [string, SweepSeries[]]) =>
    [id, numberSide(numberTitle(id, numbers), sweepChoice(each.flatMap(({ points }) => points)))] as const;
  const axes = { left: new Map([...series.left].map(axisOf)), right: new Map([...series.right].map(axisOf)) };
  const columns = columnsWithin(page, ids.length, narrowest);
  const head = { lines: 0, hasOffset: [...axes.left.values(), ...axes.right.values()].some((axis) => axis.hasOffset) };
  const grid = numberGrid({ metrics, ids, columns, legend: legendRoom(page, legend, legendKey), usual: Infinity, ...head }); // prettier-ignore
  const upright = (of: typeof axes.left) => new Map([...of].map(([id, axis]) => [id, axis.upright(grid.height)]));
  const [left, right] = [upright(axes.left), upright(axes.right)];
  const [leftRoom, rightRoom] = [left, right].map((of) => Math.max(...[...of.values()].map(sideWidth)));
  const width = boxWidth(panelWidth(page.width, columns, false), columns, { left: leftRoom, right: rightRoom }, false);
  const sizes = { box: { width, height: grid.height }, left: leftRoom, right: rightRoom, ...head };
  const bottom = numberSide(symbolOf(parameter), chooseNumberScale(models.map(({ model }) => Number(model.parameters[parameter])))).level(width); // prettier-ignore
  const rows = grid.rows.map((row) =>
    row.map(({ id, metric, isLowest }) =>
      smallSweep({
        sizes,
        bottom,
        isLowest,
        left: left.get(id)!,
        isLeftmost: true,
        right: right.get(metric)!,
        series: [...series.left.get(id)!, ...series.right.get(metric)!],
        names: [numberTitle(id, numbers), numberTitle(metric, numbers), symbolOf(parameter)],
      }),
    ),
  );
  return { rows, left: grid.left };
}
