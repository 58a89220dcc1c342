import type { MetricRow } from '#shared/domain/project.ts';

/** One quantity of a training run by step. */
export interface CurveSeries {
  readonly name: string;
  /** Ascending. */
  readonly steps: Float64Array;
  /** NaN where there is no finite value. */
  readonly values: Float64Array;
  readonly heldOut: boolean;
}

/** Quantities that are drawn on one axis. */
export interface CurvePanel {
  /** `loss`, `accuracy`, or the name of a quantity that stands alone. */
  readonly quantity: string;
  /** Whether it is read in decades. */
  readonly log: boolean;
  /** The one that is trained on first. */
  readonly series: readonly CurveSeries[];
}

export type CurveRow = Pick<MetricRow, 'name' | 'step' | 'value'>;

const isHeldOut = (name: string): boolean => /^(test|val|valid|validation)[-_ ./]/i.test(name);

const quantityOf = (name: string): string =>
  /acc(uracy)?$/i.test(name) ? 'accuracy' : /loss/i.test(name) ? 'loss' : name;

/**
 * A training curve as panels: losses and their parts on one axis first, accuracies on another, then what else was recorded, each alone. A step that comes twice
 * has its later value. @param rows in any order; those without a step are passed over
 */
export function curvePanels(rows: readonly CurveRow[]): CurvePanel[] {
  const byName = new Map<string, Map<number, number>>();
  for (const { name, step, value } of rows) {
    if (step === null) continue;
    const points = byName.get(name) ?? new Map<number, number>();
    byName.set(name, points.set(step, value ?? NaN));
  }
  const series = [...byName].map(([name, points]) => seriesOf(name, points)).sort(inOrder);
  const panels = [...Map.groupBy(series, ({ name }) => quantityOf(name))].map(([quantity, of]): CurvePanel => {
    return { quantity, log: quantity !== 'accuracy', series: of };
  });
  const leading = ['loss', 'accuracy'];
  const place = ({ quantity }: CurvePanel): number =>
    leading.includes(quantity) ? leading.indexOf(quantity) : leading.length;
  return panels.sort((a, b) => place(a) - place(b));
}

function seriesOf(name: string, points: ReadonlyMap<number, number>): CurveSeries {
  const sorted = [...points].sort(([a], [b]) => a - b);
  return {
    name,
    steps: Float64Array.from(sorted, ([step]) => step),
    values: Float64Array.from(sorted, ([, value]) => value),
    heldOut: isHeldOut(name),
  };
}

/** What is trained on, the same held out, then parts of it. */
function inOrder(a: CurveSeries, b: CurveSeries): number {
  const place = ({ name, heldOut }: CurveSeries): number =>
    quantityOf(name) === name || /^train/i.test(name) ? 0 : heldOut ? 1 : 2;
  return place(a) - place(b) || (a.name < b.name ? -1 : 1);
}
