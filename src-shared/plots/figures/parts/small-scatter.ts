import type { Correlation } from '../../../analysis/correlation.ts';
import { pearson, spearman } from '../../../analysis/correlation.ts';
import { number } from '../../axis-scale.ts';
import { groupMark } from '../../group-look.ts';
import type { Scene } from '../../scene.ts';
import type { ScatterPoint } from '../../scatter.ts';
import { textWidth } from '../../text-width.ts';
import { type } from '../../theme.ts';
import { theme } from './page-grid.ts';
import { smallPanel, type SmallPanel } from './small-panel.ts';

/** Beyond its box a line above it may reach so far without meeting the next panel's letter. */
const beyond = 6;

export interface SmallScatter extends Omit<SmallPanel, 'lines' | 'marks' | 'description' | 'right'> {
  readonly points: readonly ScatterPoint[];
  /** What x and y are. */
  readonly axes: readonly [string, string];
  /** Of the models, of which some may lack a number. */
  readonly models: number;
}

/** A scatter plot among others that share its axes; above it the correlations, with their intervals where there is room. */
export function smallScatter({ points, axes, models, ...panel }: SmallScatter): Scene {
  const shown = points.filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y));
  const found = correlationsOf(points);
  const room = panel.sizes.box.width + beyond;
  const fitting = (...texts: string[]): string => texts.find((text) => textWidth(text, type.tick) <= room) ?? '';
  const [r, rho] = [correlationText('r', found.pearson), correlationText('ρ', found.spearman)];
  const [bareR, bareRho] = [r, rho].map((text) => text.split(' [')[0]);
  const n = shown.length < models ? `n = ${shown.length}` : '';
  const counted = (text: string): string => [text, n].filter(Boolean).join(', ');
  const lines = shown.length
    ? [fitting(r, bareR), fitting(counted(rho), counted(bareRho), rho, bareRho)]
    : ['no pair of finite', 'values'];
  return smallPanel({
    ...panel,
    lines,
    description: `${axes[1]} against ${axes[0]}. ${correlationSentence(points)}`,
    marks: (box) =>
      shown.map(({ x, y, group }) =>
        groupMark(
          group,
          box.x + box.width * panel.bottom.scale.position(x),
          box.y + box.height * (1 - panel.left.scale.position(y)),
          2.2,
          theme,
        ),
      ),
  });
}

const correlationsOf = (points: readonly ScatterPoint[]) => {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  return { pearson: pearson(xs, ys), spearman: spearman(xs, ys) };
};

/** Both correlations with their intervals and how many points they are of. */
export function correlationSentence(points: readonly ScatterPoint[]): string {
  const { pearson: r, spearman: rho } = correlationsOf(points);
  return [correlationText('r', r), correlationText('ρ', rho), `n = ${r.n}`].filter(Boolean).join(', ');
}

/** `r = 0.81 [0.42, 0.95]`, the interval at 95 % where there is one; '' where it is undefined. */
function correlationText(name: string, { value, interval }: Correlation): string {
  if (value === null) return '';
  const range = interval ? ` [${number(interval[0], 2)}, ${number(interval[1], 2)}]` : '';
  return `${name} = ${number(value, 2)}${range}`;
}
