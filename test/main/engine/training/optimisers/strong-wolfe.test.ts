import { describe, expect, it } from 'vitest';
import { strongWolfe, type LinePoint, type LineSearch } from '#main/engine/training/optimisers/strong-wolfe.ts';

/** Loss and slope at t. */
type Line = (t: number) => readonly [loss: number, slope: number];

async function search(line: Line, first: number): Promise<LineSearch & { readonly visited: readonly number[] }> {
  const visited: number[] = [];
  const at = (t: number): LinePoint => {
    const [loss, slope] = line(t);
    return { t, loss: Number.isFinite(loss) ? loss : Infinity, slope, gradient: Float64Array.of(slope) };
  };
  const visit = async (t: number): Promise<LinePoint> => {
    visited.push(t);
    return at(t);
  };
  return { ...(await strongWolfe(visit, at(0), first, 1)), visited };
}

const parabola: Line = (t) => [(t - 3) ** 2, 2 * (t - 3)];
/** Falls to a wall at 2, beyond which nothing is defined. */
const wall: Line = (t) => [t < 2 ? t ** 2 - 2.5 * t : NaN, 2 * t - 2.5];
const lines: readonly [string, Line][] = [
  ['a parabola', parabola],
  ['a wall', wall],
  ['a slope with waves', (t) => [(t * t) / 20 - t - Math.sin(8 * t) / 16, t / 10 - 1 - Math.cos(8 * t) / 2]],
  [
    'a function that flattens out (Moré and Thuente 1994, function 1)',
    (t) => [-t / (t * t + 2), (t * t - 2) / (t * t + 2) ** 2],
  ],
  ['a narrow valley', (t) => [Math.abs(t - 1e-3) ** 1.5, 1.5 * Math.sign(t - 1e-3) * Math.abs(t - 1e-3) ** 0.5]],
];

describe('a search for the strong Wolfe conditions', () => {
  it.each(lines.flatMap(([name, line]) => [1e-4, 0.1, 1, 10, 100].map((first) => [name, first, line] as const)))(
    'finds a step on %s from %d that meets them',
    async (_, first, line) => {
      const found = await search(line, first);
      const [loss, slope] = line(found.point.t);
      const [loss0, slope0] = line(0);
      expect(found).toMatchObject({ wolfe: true, finite: true, evaluations: found.visited.length });
      expect(found.visited).toContain(found.point.t);
      expect(loss).toBeLessThanOrEqual(loss0 + 1e-4 * found.point.t * slope0);
      expect(Math.abs(slope)).toBeLessThanOrEqual(0.9 * Math.abs(slope0));
    },
  );

  it('takes the first length when that is good enough', async () => {
    expect((await search(parabola, 3.5)).visited).toEqual([3.5]);
  });

  it('grows by a factor of 1.01 to 10 while the loss goes on falling as steeply', async () => {
    const { visited, wolfe } = await search((t) => [-t, -1], 1);
    expect(wolfe).toBe(false);
    expect(visited).toHaveLength(26);
    visited.slice(1).forEach((t, k) => {
      expect(t).toBeLessThanOrEqual(10 * visited[k]);
      expect(t).toBeGreaterThan(visited[k]);
    });
  });

  it('goes to the minimum of a parabola that it has enclosed', async () => {
    const { visited } = await search(parabola, 100);
    expect(visited).toHaveLength(2);
    expect(visited[1]).toBeCloseTo(3, 12);
  });

  it('gives up after 25 steps, with the best point that lowers the loss enough', async () => {
    // the slope never gets flatter: a kink
    const kink: Line = (t) => [Math.abs(t - 1) - 1, t < 1 ? -1 : 1];
    const { point, wolfe, evaluations, visited } = await search(kink, 0.3);
    expect(wolfe).toBe(false);
    expect(evaluations).toBeLessThanOrEqual(26);
    expect(point.loss).toBe(Math.min(...visited.map((t) => kink(t)[0])));
  });

  it('stays at the start when the loss rises all along, whatever the slope says', async () => {
    const { point, wolfe, finite } = await search((t) => [t, -1], 1);
    expect(point.t).toBe(0);
    expect([wolfe, finite]).toEqual([false, true]);
  });

  it('tells when nothing along the line is finite', async () => {
    const { point, finite, visited } = await search((t) => [t ? NaN : 0, -1], 1);
    expect([point.t, finite]).toEqual([0, false]);
    visited.slice(1).forEach((t, k) => expect(t).toBe(visited[k] / 2));
  });
});
