import type { ScaleKind } from '../analysis/scale-choice.ts';
import { chooseScale } from '../analysis/scale-choice.ts';
import type { PersistencePairs } from '../domain/persistence.ts';
import type { AxisScale } from './axis-scale.ts';
import { number } from './axis-scale.ts';
import type { PanelOptions } from './frame.ts';
import {
  bottomAxis,
  bottomAxisHeight,
  breakMark,
  header,
  headerHeight,
  joinParts,
  leftAxis,
  leftAxisWidth,
  margin,
  emptyPanel,
} from './frame.ts';
import type { Places } from './places.ts';
import { noPlaces } from './places.ts';
import type { Box, Mark, Scene } from './scene.ts';
import { line, polygon, rectangle } from './scene.ts';
import { textWidth } from './text-width.ts';
import type { Theme } from './theme.ts';
import { type } from './theme.ts';
import { axisTitle, valueScale } from './value-scale.ts';

export interface PersistenceOptions extends PanelOptions {
  /** Dimension 0 is drawn; pairs of zero persistence, which would lie on the diagonal, are left out. */
  readonly pairs: PersistencePairs;
  /** Chosen by the data when left out. */
  readonly scale?: ScaleKind;
}

/** Height of the strip above the diagram where essential pairs stand whose deaths lie beyond the axis. */
const strip = 16;
/** Up to this many finite pairs each has its stem down to the diagonal, the persistence to be read off. */
const mostStems = 80;

/** A diagram with where its points stand, for views that lay something over it. */
export interface PersistencePanel {
  readonly scene: Scene;
  /** The square of the diagram and the scale of both its axes; null when there is nothing to show. */
  readonly plot: { readonly box: Box; readonly scale: AxisScale } | null;
  /** Where its pairs stand, by index. */
  readonly places: Places;
}

/** Persistence diagram: a point (birth, death) per pair above the diagonal, equal scales on both axes, essential pairs as rings. */
export const persistenceScene = (options: PersistenceOptions): Scene => persistencePanel(options).scene;

/** The same with its square and scale. */
export function persistencePanel(options: PersistenceOptions): PersistencePanel {
  const { pairs, theme, width, height } = options;
  if (!pairs.dimension.includes(0))
    return { scene: emptyPanel(options, 'no finite value'), plot: null, places: noPlaces };
  const choice = chooseScale(pairs, options.scale);
  const scale = valueScale(choice, 5);
  const shown = Array.from(pairs.dimension.keys()).filter((i) => pairs.dimension[i] === 0);
  const finite = shown.filter((i) => !pairs.essential[i] && pairs.death[i] > pairs.birth[i]);
  const essential = shown.filter((i) => pairs.essential[i]);
  const box = plotBox(options, scale, choice.apart ? strip : 0);
  const summary = finite.length
    ? `${finite.length} finite ${finite.length === 1 ? 'pair' : 'pairs'}`
    : 'no finite pairs';
  const subtitle = joinParts(options.subtitle, summary);
  const x = (value: number) => box.x + box.width * scale.position(value);
  const y = (value: number) => box.y + box.height * (1 - scale.position(value));

  const dots = finite.map((i): Mark => {
    const look = { fill: theme.accent, opacity: 0.8 };
    return {
      kind: 'circle',
      x: x(pairs.birth[i]),
      y: y(pairs.death[i]),
      r: dotRadius(finite.length),
      role: 'pair',
      ...look,
    };
  });
  const stems =
    finite.length > mostStems
      ? []
      : finite.map((i) => {
          const at = x(pairs.birth[i]);
          return line(
            at,
            y(pairs.birth[i]),
            at,
            y(pairs.death[i]),
            { stroke: theme.accent, strokeWidth: 0.5, opacity: 0.45 },
            'stem',
          );
        });
  const rings = essential.flatMap((i) =>
    choice.apart
      ? apart(x(pairs.birth[i]), box, essential.length === 1 ? pairs.death[i] : null, width - margin, theme)
      : [ring(x(pairs.birth[i]), y(pairs.death[i]), theme)],
  );
  const scene: Scene = {
    width,
    height,
    title: options.title,
    description: `Persistence diagram. ${joinParts(subtitle, choice.caption)}`,
    background: theme.background,
    marks: [
      ...header(options, subtitle),
      rectangle(box, { fill: theme.shade }),
      polygon([box.x, box.y + box.height, box.x, box.y, box.x + box.width, box.y], { fill: theme.background }),
      line(box.x, box.y + box.height, box.x + box.width, box.y, { stroke: theme.axis, strokeWidth: 0.5 }, 'diagonal'),
      ...leftAxis(scale, box, 'death', theme),
      ...bottomAxis(scale, box, axisTitle('birth', choice), theme, 2 * (width - margin - 5 - box.x) - box.width),
      ...(choice.apart ? breakMark(box.x, box.y - 3.5, theme) : []),
      ...stems,
      ...dots,
      ...rings,
    ],
  };
  const standing = [...finite, ...essential];
  const places: Places = {
    id: standing,
    x: standing.map((i) => x(pairs.birth[i])),
    y: standing.map((i) => (choice.apart && pairs.essential[i] ? box.y - strip / 2 - 2 : y(pairs.death[i]))),
  };
  return { scene, plot: { box, scale }, places };
}

const dotRadius = (count: number): number => (count <= 20 ? 1.9 : count <= 100 ? 1.5 : 1.1);

/** The largest square that fits, centred in its room. */
function plotBox(options: PanelOptions, scale: AxisScale, above: number): Box {
  const { width, height } = options;
  const left = margin + leftAxisWidth(scale);
  const top = headerHeight(options) + above + (scale.offset && !above ? type.tick + 2 : 2);
  const roomX = width - left - margin - 5;
  const roomY = height - top - bottomAxisHeight - margin;
  const side = Math.max(Math.min(roomX, roomY), 10);
  return { x: left + (roomX - side) / 2, y: top, width: side, height: side };
}

const ring = (x: number, y: number, theme: Theme): Mark => ({
  kind: 'circle',
  x,
  y,
  r: 2.2,
  fill: theme.background,
  stroke: theme.minimum,
  strokeWidth: 1.1,
  role: 'essential',
});

/** An essential pair in the strip above the broken axis, its death written beside it as far as there is room. @param right edge of the panel's room */
function apart(x: number, box: Box, death: number | null, right: number, theme: Theme): Mark[] {
  const y = box.y - strip / 2 - 2;
  return [
    line(box.x, y, box.x + box.width, y, { stroke: theme.grid, strokeWidth: 0.5 }),
    ring(x, y, theme),
    ...(death === null ? [] : besideRing(x, y - 2.2, number(death), right, theme)),
  ];
}

function besideRing(x: number, y: number, value: string, right: number, theme: Theme): Mark[] {
  const text = { kind: 'text', y, size: type.tick, fill: theme.muted } as const;
  for (const label of [`essential, ${value}`, value]) {
    const wide = textWidth(label, type.tick) + 5;
    if (x + wide <= right) return [{ ...text, x: x + 5, text: label }];
    if (x - wide >= margin) return [{ ...text, x: x - 5, text: label, anchor: 'end' }];
  }
  return [];
}
