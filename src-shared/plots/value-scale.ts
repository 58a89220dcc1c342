import type { ScaleChoice } from '../analysis/scale-choice.ts';
import type { AxisScale } from './axis-scale.ts';
import { linearScale, logScale } from './axis-scale.ts';

/** The title of an axis on a chosen scale, which it names unless it is the plain one. */
export const axisTitle = (quantity: string, { kind, caption }: ScaleChoice): string =>
  kind === 'linear' ? quantity : `${quantity}, ${caption}`;

/** Room beyond the outermost values, as a fraction of the axis. */
const padding = 0.05;

/** The axis for a choice of scale, padded so that no mark sits on its frame. */
export function valueScale({ kind, domain: [low, high] }: ScaleChoice, ticks: number): AxisScale {
  // counts that are all 0 have no negative neighbours
  if (!(high > low)) return kind === 'log' ? logScale([low, high], ticks) : linearScale(low === 0 ? [-padding, 1] : [low, high], ticks); // prettier-ignore
  if (kind === 'log') {
    const factor = (high / low) ** padding;
    return logScale([low / factor, high * factor], ticks);
  }
  const pad = padding * (high - low);
  return linearScale([low - pad, high + pad], ticks);
}
