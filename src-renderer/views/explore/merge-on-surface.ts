import type { Merge } from '#shared/analysis/merges.ts';
import type { Camera } from '#shared/plots/camera.ts';
import type { Heightfield } from '#shared/plots/heightfield.ts';
import type { MergePage } from '#shared/plots/merge-marks.ts';
import { barrierText, mergePoints } from '#shared/plots/merge-marks.ts';
import type { Places } from '#shared/plots/places.ts';
import type { Mark } from '#shared/plots/scene.ts';
import { tag } from '#shared/plots/tag.ts';
import type { DrawnField } from './drawn-field.ts';
import type { PlacedMarks } from './place-marks.ts';
import { placeMarks } from './place-marks.ts';

/** The first so many marks of each kind where they stand on the page, by vertex. */
export function marksOnPage(kinds: readonly (readonly [PlacedMarks, number])[], camera: Camera): Places {
  const found = { id: [] as number[], x: [] as number[], y: [] as number[] };
  for (const [{ places, vertex }, count] of kinds)
    for (let k = 0; k < count; k++) {
      const [x, y, height] = places.subarray(3 * k, 3 * k + 3);
      found.id.push(vertex[k]);
      found.x.push(camera.pageX(x, y));
      found.y.push(camera.pageY(x, y, height * camera.tall));
    }
  return found;
}

/** The saddle of a merge, its two minima and its barrier over a surface; empty when one of them lies above the cut. */
export function mergeOnSurface(
  merge: Merge,
  field: DrawnField,
  heights: Heightfield,
  camera: Camera,
  page: MergePage,
): Mark[] {
  const vertex = Uint32Array.of(merge.saddle, merge.younger, merge.elder);
  const value = Float64Array.of(merge.saddleValue, merge.youngerValue, merge.elderValue);
  const placed = placeMarks({ vertex, value }, field, heights);
  if (placed.vertex.length < 3) return [];
  const { x, y } = marksOnPage([[placed, 3]], camera);
  const [saddle, younger, elder] = [0, 1, 2].map((k) => [x[k], y[k]] as const);
  // above the saddle: beside it lie the basins
  const beside = [saddle[0], saddle[1] - 12] as const;
  return [...mergePoints(saddle, younger, elder, page.theme), ...tag(barrierText(merge), beside, page, page.theme)];
}
