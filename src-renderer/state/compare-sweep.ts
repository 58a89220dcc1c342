import { summary } from '#shared/analysis/summary.ts';
import type { SweepPoint, SweepSeries } from '#shared/analysis/sweep.ts';
import type { Measured } from './compare-measures.ts';

/** Series over a parameter and the names of their groups. */
export interface Sweep {
  readonly series: readonly SweepSeries[];
  readonly groups: readonly string[];
}

/**
 * Two numbers over a parameter: a series for each number and for whatever else the models and landscapes differ in, a point for each value of the parameter.
 * @param parameter numeric, one of `Measures.sweeps`
 */
export function sweepOf(values: readonly Measured[], parameter: string, left: string, right: string | null): Sweep {
  const groups: string[] = [];
  const series = (['left', 'right'] as const).flatMap((side) => {
    const name = side === 'left' ? left : right;
    const mine = values.filter(({ measure }) => measure === name);
    return [...Map.groupBy(mine, (each) => seriesOf(each, parameter))].flatMap(([group, alike]): SweepSeries[] => {
      const points = [...Map.groupBy(alike, (each) => each.parameters[parameter])]
        .flatMap(([x, same]): SweepPoint[] => {
          const { mean, deviation } = summary(same.map(({ value }) => value));
          return mean === null ? [] : [{ x, mean, deviation }];
        })
        .sort((a, b) => a.x - b.x);
      if (!points.length) return [];
      if (!groups.includes(group)) groups.push(group);
      return [{ group: groups.indexOf(group), side, points }];
    });
  });
  return { series, groups };
}

/** A group without the parameter that is swept. */
const seriesOf = ({ group, place }: Measured, parameter: string): string =>
  [...group.split(' · ').filter((part) => !part.startsWith(`${parameter} = `)), place].filter(Boolean).join(' · ');
