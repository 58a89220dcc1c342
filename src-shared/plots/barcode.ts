import type { ScaleKind } from '../analysis/scale-choice.ts';
import { chooseScale } from '../analysis/scale-choice.ts';
import type { PersistencePairs } from '../domain/persistence.ts';
import type { PanelOptions } from './frame.ts';
import { bottomAxis, bottomAxisHeight, emptyPanel, header, headerHeight, joinParts, margin } from './frame.ts';
import type { Places } from './places.ts';
import { noPlaces } from './places.ts';
import type { Box, Mark, Scene } from './scene.ts';
import { line } from './scene.ts';
import { axisTitle, valueScale } from './value-scale.ts';

export interface BarcodeOptions extends PanelOptions {
  /** Dimension 0 is drawn; pairs of zero persistence, which would have no length, are left out. */
  readonly pairs: PersistencePairs;
  /** Absolute persistence below which bars pale; 0 when left out. */
  readonly threshold?: number;
  /** Chosen by the data when left out. */
  readonly scale?: ScaleKind;
}

/** More bars than this run into each other: the longest are drawn, and the subtitle says so. */
const mostBars = 200;
const faint = 0.22;

/** A barcode with where its bars lie, for views that lay something over it. */
export interface BarcodePanel {
  readonly scene: Scene;
  /** Left and right end of each bar, by the index of its pair. */
  readonly from: Places;
  readonly to: Places;
  /** Height of a bar with the room around it. */
  readonly row: number;
}

/** Barcode: a line from birth to death per pair, the most persistent lowest; essential pairs accented and ended by an arrow where the axis ends before them. */
export const barcodeScene = (options: BarcodeOptions): Scene => barcodePanel(options).scene;

/** The same with the places of its bars. */
export const barcodePanel = (options: BarcodeOptions): BarcodePanel => barcodePanels(options)(options.threshold ?? 0);

/**
 * The panel at any threshold, which takes time by the bars drawn, not by the number of pairs; that of `options` is not looked at. Bars that look the same at
 * two thresholds are the same marks.
 */
export function barcodePanels(options: BarcodeOptions): (threshold: number) => BarcodePanel {
  const { pairs, theme, width, height } = options;
  if (!pairs.dimension.includes(0)) {
    const empty = { scene: emptyPanel(options, 'no finite value'), from: noPlaces, to: noPlaces, row: 0 };
    return () => empty;
  }
  const choice = chooseScale(pairs, options.scale);
  const scale = valueScale(choice, 6);
  const persistence = (i: number): number => (pairs.essential[i] ? Infinity : pairs.death[i] - pairs.birth[i]);
  const all = [...pairs.dimension.keys()]
    .filter((i) => pairs.dimension[i] === 0 && persistence(i) > 0)
    .sort((a, b) => persistence(b) - persistence(a) || a - b);
  const bars = all.slice(0, mostBars);
  const top = headerHeight(options) + 2;
  const box: Box = {
    x: margin + 5,
    y: top,
    width: Math.max(width - 2 * margin - 11, 10),
    height: Math.max(height - top - bottomAxisHeight - margin, 10),
  };
  const row = Math.min(box.height / Math.max(bars.length, 1), 9);
  const x = (value: number): number => box.x + box.width * Math.min(1, Math.max(0, scale.position(value)));
  const subtitle = joinParts(
    options.subtitle,
    bars.length < all.length
      ? `the ${bars.length} most persistent of ${all.length} pairs`
      : `${all.length} ${all.length === 1 ? 'pair' : 'pairs'}`,
  );
  const y = bars.map((_, place) => box.y + box.height - row * (place + 0.5));
  const from: Places = { id: bars, x: bars.map((i) => x(pairs.birth[i])), y };
  const to: Places = { id: bars, x: bars.map((i) => x(pairs.death[i])), y };
  const drawn = bars.map((i, place) => {
    const [start, end, at] = [from.x[place], to.x[place], y[place]];
    const look = { stroke: pairs.essential[i] ? theme.accent : theme.text, strokeWidth: Math.min(0.55 * row, 2.4) };
    const bar = (opacity?: number): Mark =>
      line(start, at, Math.max(end, start + 0.3), at, { ...look, ...(opacity !== undefined && { opacity }) }, pairs.essential[i] ? 'essential-bar' : 'bar'); // prettier-ignore
    const beyond = choice.apart && pairs.essential[i] !== 0;
    const arrow = { kind: 'path', points: [end - 3, at - 2, end, at, end - 3, at + 2], stroke: theme.accent, strokeWidth: 0.8, role: 'beyond' } as const; // prettier-ignore
    return { persistence: persistence(i), full: bar(), pale: bar(faint), beyond: beyond ? [arrow] : [] };
  });
  const before = [...header(options, subtitle), ...bottomAxis(scale, box, axisTitle('loss', choice), theme)];
  return (threshold) => ({
    scene: {
      width,
      height,
      title: options.title,
      description: `Barcode of the persistence pairs. ${joinParts(subtitle, choice.caption)}`,
      background: theme.background,
      marks: [
        ...before,
        ...drawn.flatMap(({ persistence, full, pale, beyond }) => [persistence < threshold ? pale : full, ...beyond]),
      ],
    },
    from,
    to,
    row,
  });
}
