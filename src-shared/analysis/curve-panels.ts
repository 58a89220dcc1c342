import type { CurveSeries } from '../domain/curve-view.ts';

export interface PanelSeries extends CurveSeries {
  /** Measured on examples that were not trained on. */
  readonly heldOut: boolean;
}

/** Quantities that are drawn on one axis. */
export interface CurvePanel {
  /** `loss`, `accuracy`, or the name of a quantity that stands alone. */
  readonly quantity: string;
  /** Whether it is read in decades. */
  readonly log: boolean;
  /** What is trained on first. */
  readonly series: readonly PanelSeries[];
}

const isHeldOut = (name: string): boolean => /^(test|val|valid|validation)[-_ ./]/i.test(name);

/** Parts of a composite loss are named `L_u`, `L_f` … */
const quantityOf = (name: string): string =>
  /acc(uracy)?$/i.test(name) ? 'accuracy' : /loss|^(test-)?L_/i.test(name) ? 'loss' : name;

const leading = ['loss', 'accuracy'];

/** A training curve as panels: losses and their parts on one axis first, accuracies on another, then what else was recorded, each alone. */
export function curvePanels(curve: readonly CurveSeries[]): CurvePanel[] {
  const series = curve.map((each): PanelSeries => ({ ...each, heldOut: isHeldOut(each.name) })).sort(inOrder);
  const panels = [...Map.groupBy(series, ({ name }) => quantityOf(name))].map(([quantity, of]): CurvePanel => {
    return { quantity, log: quantity !== 'accuracy', series: of };
  });
  const place = ({ quantity }: CurvePanel): number =>
    leading.includes(quantity) ? leading.indexOf(quantity) : leading.length;
  return panels.sort((a, b) => place(a) - place(b));
}

/** What is trained on, the same held out, then parts of it. */
function inOrder(a: PanelSeries, b: PanelSeries): number {
  const place = ({ name, heldOut }: PanelSeries): number =>
    quantityOf(name) === name || /^train/i.test(name) ? 0 : heldOut ? 1 : 2;
  return place(a) - place(b) || (a.name < b.name ? -1 : 1);
}
