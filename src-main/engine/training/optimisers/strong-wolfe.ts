/** A point of the line θ + t·d. A loss or gradient that is not finite makes the loss +∞: such a point is too far out. */
export interface LinePoint {
  readonly t: number;
  readonly loss: number;
  /** Derivative of the loss along d: gᵀd. */
  readonly slope: number;
  /** Length P, at θ + t·d. */
  readonly gradient: Float64Array;
}

export interface LineSearch {
  /** Where the conditions hold, or else the lower end of the last interval, which may be the start. */
  readonly point: LinePoint;
  readonly evaluations: number;
  /** Whether both strong Wolfe conditions hold there. */
  readonly wolfe: boolean;
  /** False when it stays at the start because the point nearest to that had no finite loss or gradient. */
  readonly finite: boolean;
}

/** Constants of the conditions: least share of the first slope by which the loss falls, and largest share of it that may be left. */
export const c1 = 1e-4;
export const c2 = 0.9;
/** Points after the first one. */
const mostSteps = 25;
/** No weight is moved more finely than this. */
const finest = 1e-9;

/**
 * A step length t > 0 for which loss(t) ≤ loss(0) + c₁·t·slope(0) and |slope(t)| ≤ c₂·|slope(0)|: lengths grow until two of them enclose such a one, then the
 * interval shrinks (Nocedal and Wright 2006, algorithms 3.5 and 3.6; bounds of the interpolated lengths as in torch's L-BFGS). It gives up after 25 steps.
 * @param line what is at t @param start at t = 0; its slope is negative @param first the length to try first @param reach max|d|
 */
export async function strongWolfe(
  line: (t: number) => Promise<LinePoint>,
  start: LinePoint,
  first: number,
  reach: number,
): Promise<LineSearch> {
  let evaluations = 0;
  const falls = ({ t, loss }: LinePoint): boolean => loss <= start.loss + c1 * t * start.slope;
  const isFlat = ({ slope }: LinePoint): boolean => Math.abs(slope) <= -c2 * start.slope;
  const visit = (t: number): Promise<LinePoint> => {
    evaluations++;
    return line(t);
  };
  const isSpent = (): boolean => evaluations > mostSteps;
  const end = (point: LinePoint, beyond = point): LineSearch => {
    const finite = point !== start || beyond.loss < Infinity;
    return { point, evaluations, wolfe: falls(point) && isFlat(point), finite };
  };

  // outwards: `near` is the last point that was still on the way down
  let near = start;
  let far = await visit(first);
  while (!isSpent()) {
    if (!falls(far) || (evaluations > 2 && far.loss >= near.loss)) break;
    if (isFlat(far)) return end(far);
    if (far.slope >= 0) break;
    const further = cubicMinimum(near, far, far.t + 0.01 * (far.t - near.t), 10 * far.t);
    [near, far] = [far, await visit(further)];
  }

  // inwards: `low` has the lower loss of the two ends
  let [low, high] = near.loss <= far.loss ? [near, far] : [far, near];
  let wasNearEnd = false;
  while (!isSpent() && Math.abs(high.t - low.t) * reach >= finest) {
    const [left, right] = low.t < high.t ? [low.t, high.t] : [high.t, low.t];
    let t = cubicMinimum(low, high, left, right);
    const margin = 0.1 * (right - left);
    const isNearEnd = Math.min(right - t, t - left) < margin;
    if (isNearEnd && (wasNearEnd || t >= right || t <= left)) {
      t = right - t < t - left ? right - margin : left + margin;
      wasNearEnd = false;
    } else wasNearEnd = isNearEnd;
    const point = await visit(t);
    if (!falls(point) || point.loss >= low.loss) {
      [low, high] = low.loss <= point.loss ? [low, point] : [point, low];
      continue;
    }
    if (isFlat(point)) return end(point);
    if (point.slope * (high.t - low.t) >= 0) high = low;
    low = point;
  }
  return end(low, high);
}

/** Where the cubic with the losses and slopes of both points is least, moved into [least, most]; the middle of that where it has no minimum or is unknown. */
function cubicMinimum(one: LinePoint, other: LinePoint, least: number, most: number): number {
  const [a, b] = one.t <= other.t ? [one, other] : [other, one];
  const width = b.t - a.t;
  const bend = a.slope + b.slope - (3 * (b.loss - a.loss)) / width;
  const root = Math.sqrt(bend ** 2 - a.slope * b.slope);
  const t = b.t - width * ((b.slope + root - bend) / (b.slope - a.slope + 2 * root));
  return Number.isNaN(t) ? (least + most) / 2 : Math.min(Math.max(t, least), most);
}
