import type { Measured } from './compare-measures.ts';

/** Two numbers of the same model, and of the same landscape where both are of one. */
export interface ComparedPair {
  readonly model: number;
  readonly seed: number | null;
  readonly group: string;
  /** Directions and grid; '' when both numbers are of the model itself. */
  readonly place: string;
  readonly x: number;
  readonly y: number;
}

/** Every pair of values of two numbers that belong together; undefined values make none. */
export function pairsOfMeasures(values: readonly Measured[], xName: string, yName: string): ComparedPair[] {
  const ys = Map.groupBy(
    values.filter(({ measure }) => measure === yName),
    ({ model }) => model,
  );
  return values.flatMap(({ measure, value: x, ...at }) => {
    if (measure !== xName || x === null) return [];
    return (ys.get(at.model) ?? []).flatMap(({ value: y, place }): ComparedPair[] => {
      if (y === null || (place && at.place && place !== at.place)) return [];
      return [{ model: at.model, seed: at.seed, group: at.group, place: at.place || place, x, y }];
    });
  });
}
