import type { AxisScale } from '#shared/plots/axis-scale.ts';
import type { Box } from '#shared/plots/scene.ts';

export interface Plot {
  readonly box: Box;
  readonly scale: AxisScale;
}

const steps = 96;

/**
 * The curve death = birth + threshold across a diagram, from its left edge to where it leaves at the top: x, y of each point, in the diagram's own
 * unit. Everything below it is simplified away. Empty where the threshold is larger than the diagram.
 */
export function thresholdLine({ box, scale }: Plot, threshold: number): [number, number][] {
  const points: [number, number][] = [];
  const top = scale.value(1);
  for (let k = 0; k <= steps; k++) {
    const birth = scale.value(k / steps);
    if (birth + threshold >= top) {
      const last = scale.position(top - threshold);
      if (last >= 0 && Number.isFinite(last)) points.push([box.x + box.width * last, box.y]);
      break;
    }
    points.push([box.x + (box.width * k) / steps, box.y + box.height * (1 - scale.position(birth + threshold))]);
  }
  return points;
}

/** The threshold whose curve goes through a point of the page; 0 on and below the diagonal. */
export function thresholdAt({ box, scale }: Plot, x: number, y: number): number {
  const inside = (t: number): number => Math.min(Math.max(t, 0), 1);
  const birth = scale.value(inside((x - box.x) / box.width));
  const death = scale.value(inside(1 - (y - box.y) / box.height));
  return Math.max(0, death - birth);
}
