import type { Finding } from '../../domain/finding.ts';
import { shapeOf, type Landscape } from '../../domain/landscape.ts';
import type { SampleSet } from '../../domain/sample-set.ts';
import { borderMinima } from './border-minima.ts';
import { coincidentPoints } from './coincident-points.ts';
import { collinearDirections } from './collinear-directions.ts';
import { dominatedRange } from './dominated-range.ts';
import { gridMinima, type GridMinima } from './grid-minima.ts';
import { minimaInARow } from './minima-in-a-row.ts';
import { missingRows } from './missing-rows.ts';
import { missingValues } from './missing-values.ts';
import { narrowRange } from './narrow-range.ts';
import { noCentre } from './no-centre.ts';
import { noCentrePoint } from './no-centre-point.ts';
import { obliqueDirections } from './oblique-directions.ts';
import { plateaus } from './plateaus.ts';
import type { GridRule, PointRule, Values } from './rule.ts';
import { serpentine } from './serpentine.ts';
import { shallowMinima } from './shallow-minima.ts';

const gridRules: readonly GridRule[] = [
  serpentine,
  collinearDirections,
  obliqueDirections,
  noCentre,
  missingRows,
  missingValues,
  narrowRange,
  dominatedRange,
  borderMinima,
  minimaInARow,
  shallowMinima,
  plateaus,
];

const pointRules: readonly PointRule[] = [
  collinearDirections,
  obliqueDirections,
  noCentrePoint,
  coincidentPoints,
  missingValues,
  dominatedRange,
];

/** Everything worth saying about one field of a landscape, on a grid or on scattered points. */
export function lint(samples: Landscape | SampleSet, field: Values): Finding[] {
  const found =
    'points' in samples
      ? pointRules.map((rule) => rule(samples, field))
      : gridRules.map((rule) => rule(samples, { ...field, minima: minimaOnce(samples, field) }));
  return found.filter((finding) => finding !== null);
}

function minimaOnce(landscape: Landscape, { values }: Values): () => GridMinima {
  let known: GridMinima | null = null;
  return () => (known ??= gridMinima(shapeOf(landscape), values));
}
