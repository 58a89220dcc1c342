import type { EigenvalueAxis } from '../analysis/eigenvalue-axis.ts';
import { chooseEigenvalueAxis } from '../analysis/eigenvalue-axis.ts';
import { finiteExtent } from '../analysis/statistics.ts';
import type { SpectralDensity } from '../domain/hessian.ts';
import { linearScale, logScale, number } from './axis-scale.ts';
import { asinhScale } from './density-overlay-axis.ts';
import type { DensityCurve } from './density-overlay-mean.ts';
import { meanDensity } from './density-overlay-mean.ts';
import type { PanelOptions } from './frame.ts';
import { bottomAxis, bottomAxisHeight, emptyPanel, header, headerHeight, joinParts } from './frame.ts';
import { leftAxis, leftAxisWidth, margin } from './frame.ts';
import { groupLegend } from './group-legend.ts';
import { groupLine, lineKey } from './group-line.ts';
import type { CurvePath, OverlayPanel } from './overlay-curves.ts';
import { countedNames, curveWidth, withinBox } from './overlay-curves.ts';
import type { Box, Mark, Scene, Style } from './scene.ts';

export type OverlaidDensity = Pick<SpectralDensity, 'grid' | 'density' | 'sigma'>;

export interface DensityOverlayOptions extends PanelOptions {
  readonly curves: readonly {
    readonly density: OverlaidDensity;
    /** Place in `groups`. */
    readonly group: number;
  }[];
  readonly groups: readonly string[];
  /** Chosen by how far the spectra reach when left out. */
  readonly axis?: EigenvalueAxis;
  /** Whether the mean density of every group of several is drawn over its curves. */
  readonly means?: boolean;
}

const nothing: CurvePath = { points: [], starts: [0] };
/** Decades below the lowest of the curves' peaks that are drawn: single eigenvalues among millions stand just above the lowest of them. */
const decades = 7;
const largest = ({ density }: DensityCurve): number => density.reduce((a, b) => Math.max(a, b), 0);

/**
 * Spectral densities of many Hessians over each other: on one logarithmic axis with one floor, coloured and dashed by group. The mean of a group is that of its
 * densities, point by point, not of their logarithms.
 */
export const densityOverlayScene = (options: DensityOverlayOptions): Scene => densityOverlayPanel(options).scene;

/** The same with where its curves run. */
export function densityOverlayPanel(options: DensityOverlayOptions): OverlayPanel {
  const { groups, theme, width, height, means = false } = options;
  const curves = options.curves.map((each) =>
    each.density.grid.length > 1 && largest(each.density) > 0 ? each : null,
  );
  const drawn = curves.filter((each) => each !== null);
  if (!drawn.length) return { scene: emptyPanel(options, 'no density'), curves: curves.map(() => nothing) };
  const densities = drawn.map(({ density }) => density);
  const peaks = finiteExtent(densities.map(largest))!;
  const low = peaks[0] * 10 ** -decades;
  const y = logScale([low, peaks[1] * 2], 5);
  const domain = finiteExtent(densities.flatMap(({ grid }) => [grid[0], grid[grid.length - 1]]))!;
  const sigmas = finiteExtent(densities.map(({ sigma }) => sigma))!;
  const axis = options.axis ?? chooseEigenvalueAxis(densities.map(({ grid }) => grid));
  const x = axis === 'asinh' ? asinhScale(domain, sigmas[0]) : linearScale(domain, 6);
  const legend = groupLegend(countedNames(groups, drawn), headerHeight(options), width, theme, lineKey);
  const top = headerHeight(options) + legend.height + 4;
  const left = margin + leftAxisWidth(y);
  const box: Box = {
    x: left,
    y: top,
    width: Math.max(width - left - margin - 6, 10),
    height: Math.max(height - top - bottomAxisHeight - margin, 10),
  };
  // what lies below the floor leaves the box, where it is cut off
  const below = low / 10;
  const path = ({ grid, density }: DensityCurve): CurvePath =>
    withinBox(
      Array.from(grid).flatMap((value, i) => [
        box.x + box.width * x.position(value),
        box.y + box.height * (1 - y.position(Math.max(density[i], below))),
      ]),
      box,
    );
  const paths = curves.map((each) => (each ? path(each.density) : nothing));
  const averaged = means ? [...Map.groupBy(drawn, ({ group }) => group)].filter(([, alike]) => alike.length > 1) : [];
  const stroke = (group: number): Style =>
    averaged.some(([each]) => each === group)
      ? { ...groupLine(group, theme, 0.4), opacity: 0.6 }
      : groupLine(group, theme, curveWidth(drawn.length));
  const subtitle = joinParts(
    options.subtitle,
    `σ ${number(sigmas[0])}${sigmas[1] > sigmas[0] ? ` … ${number(sigmas[1])}` : ''}`,
    `nothing below ${number(low, 2)}`,
    averaged.length ? 'thick: mean density' : '',
  );
  const scene: Scene = {
    width,
    height,
    title: options.title,
    description: `Densities of the eigenvalues of ${drawn.length} Hessians from ${number(domain[0])} to ${number(domain[1])}. ${subtitle}. ${countedNames(groups, drawn).join('; ')}`,
    background: theme.background,
    marks: [
      ...header(options, subtitle),
      ...legend.marks,
      ...leftAxis(y, box, 'density, log scale', theme, true),
      ...bottomAxis(x, box, axis === 'asinh' ? `eigenvalue, asinh scale (linear within ±${number(sigmas[0], 2)})` : 'eigenvalue', theme), // prettier-ignore
      ...curves.flatMap((each, i): Mark[] =>
        each ? [{ kind: 'path', ...paths[i], ...stroke(each.group), role: 'density' }] : [],
      ),
      ...averaged.map(([group, alike]): Mark => {
        const mean = meanDensity(alike.map(({ density }) => density));
        return { kind: 'path', ...path(mean), ...groupLine(group, theme, 1.1), role: 'mean' };
      }),
    ],
  };
  return { scene, curves: paths };
}
