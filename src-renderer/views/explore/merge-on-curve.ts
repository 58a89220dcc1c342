import { basin } from '#shared/analysis/merge-basins.ts';
import type { Merge } from '#shared/analysis/merges.ts';
import type { CurvePanel } from '#shared/plots/curve.ts';
import { mergeColours } from '#shared/plots/merge-colours.ts';
import type { MergePage } from '#shared/plots/merge-marks.ts';
import { barrierText, mergePoints } from '#shared/plots/merge-marks.ts';
import type { Mark } from '#shared/plots/scene.ts';
import { tag } from '#shared/plots/tag.ts';
import type { DrawnBasins } from './drawn-basins.ts';
import type { DrawnField } from './drawn-field.ts';
import { placeOnAxis } from './drawn-field.ts';

/** The two basins of a merge as parts of a curve, its saddle, minima and barrier. */
export function mergeOnCurve(
  merge: Merge,
  { of }: DrawnBasins,
  { axes: [axis], indices: [kept], values }: DrawnField,
  place: NonNullable<CurvePanel['place']>,
  page: MergePage,
): Mark[] {
  const colours = mergeColours(page.theme);
  const part = (wanted: number, stroke: string, role: string): Mark => {
    const inside = [...of.keys()].filter((k) => of[k] === wanted);
    const points = inside.flatMap((k) => place({ alpha: axis.values[k], value: values[k] }));
    return { kind: 'path', points, stroke, strokeWidth: 3, cap: 'round', role };
  };
  const at = (vertex: number, value: number) => place({ alpha: placeOnAxis(vertex, kept, axis.values), value });
  const saddle = at(merge.saddle, merge.saddleValue);
  return [
    part(basin.elder, colours.elder, 'elder-basin'),
    part(basin.younger, colours.younger, 'younger-basin'),
    ...mergePoints(saddle, at(merge.younger, merge.youngerValue), at(merge.elder, merge.elderValue), page.theme),
    ...tag(barrierText(merge), saddle, page, page.theme),
  ];
}
