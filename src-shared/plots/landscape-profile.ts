import { landscapeProfile } from '../analysis/landscape-profile.ts';
import { mostPersistent } from '../analysis/most-persistent.ts';
import { pickPairs, placesOf } from '../analysis/pick-pairs.ts';
import type { ScaleChoice, ScaleKind } from '../analysis/scale-choice.ts';
import { chooseScale } from '../analysis/scale-choice.ts';
import { hierarchy, simplify } from '../analysis/simplify.ts';
import { simplifiedTree } from '../analysis/simplified-tree.ts';
import type { MergeTree } from '../domain/merge-tree.ts';
import { isMinimum } from '../domain/merge-tree.ts';
import type { PersistencePairs } from '../domain/persistence.ts';
import { linearScale } from './axis-scale.ts';
import type { PanelOptions } from './frame.ts';
import { bottomAxis, bottomAxisHeight, emptyPanel, header, headerHeight, joinParts } from './frame.ts';
import { leftAxis, leftAxisWidth, margin } from './frame.ts';
import type { Places } from './places.ts';
import { noPlaces } from './places.ts';
import type { Box, Mark, Scene } from './scene.ts';
import type { Theme } from './theme.ts';
import { type } from './theme.ts';
import { axisTitle, valueScale } from './value-scale.ts';

export interface LandscapeProfileOptions extends PanelOptions {
  readonly tree: MergeTree;
  /** All pairs of the tree, as the kernel gives them. */
  readonly pairs: PersistencePairs;
  /** Absolute persistence below which basins are simplified away; 0 when left out. */
  readonly threshold?: number;
  /** Chosen by the data when left out. */
  readonly scale?: ScaleKind;
}

/** More basins than this cannot be told apart in a panel: the most persistent are drawn, and the subtitle says so. */
const mostBasins = 200;

/** A profile with where its basins lie, for views that lay something over it. */
export interface ProfilePanel {
  readonly scene: Scene;
  /** Where its minima stand, by vertex. */
  readonly minima: Places;
  /** Vertex at the lower end of the arc whose trapezium holds a point; null outside all of them. */
  readonly vertexAt: (x: number, y: number) => number | null;
  /** Corners of the trapezia of the component that holds a minimum and ends or grows at a saddle, both vertices; none when that is not drawn. */
  readonly basinBelow: (saddle: number, minimum: number) => number[][];
}

/**
 * Topological landscape profile: the basins of the merge tree nested in each other, as wide at a height as there are samples at or below it. What the tree
 * says of depth is kept, and how much of the landscape lies in each basin is added.
 * @throws WorkbenchError 'shape-mismatch' when tree and pairs do not belong together
 */
export const landscapeProfileScene = (options: LandscapeProfileOptions): Scene => landscapeProfilePanel(options).scene;

/** The same with the places of its basins. @throws WorkbenchError as `landscapeProfileScene` */
export const landscapeProfilePanel = (options: LandscapeProfileOptions): ProfilePanel =>
  landscapeProfilePanels(options)(options.threshold ?? 0);

/**
 * The panel at any threshold, which takes time by the basins drawn, not by the size of the tree; that of `options` is not looked at. Marks that look the same
 * at two thresholds one after the other are the same objects.
 * @throws WorkbenchError as `landscapeProfileScene`
 */
export function landscapeProfilePanels(options: LandscapeProfileOptions): (threshold: number) => ProfilePanel {
  const { tree, pairs } = options;
  const empty = (why: string): ProfilePanel => ({
    scene: emptyPanel(options, why),
    minima: noPlaces,
    vertexAt: () => null,
    basinBelow: () => [],
  });
  if (!tree.vertex.length) return () => empty('no finite value');
  if (!tree.arcSize) return () => empty('taken before basins were measured: take the topology again');
  const whole = hierarchy(tree, pairs);
  const drawn = mostPersistent(tree, pairs, mostBasins).tree;
  const lowest = new Set(drawn.vertex.filter((_, node) => isMinimum(drawn, node)));
  const own = placesOf(pairs, (i) => pairs.dimension[i] === 0 && lowest.has(pairs.birthVertex[i]));
  const basins = hierarchy(drawn, pickPairs(pairs, own));
  const frame = frameOf(drawn, chooseScale(pairs, options.scale), options);
  let last: { readonly kept: number; readonly nest: Nest } | null = null;
  return (threshold) => {
    const kept = simplify(basins, threshold).minima;
    if (last?.kept !== kept)
      last = { kept, nest: nestOf(threshold > 0 ? simplifiedTree(basins, threshold).tree : drawn, frame, options) };
    return panelOf(last.nest, kept, simplify(whole, threshold).minima, frame, options);
  };
}

/** What no threshold changes: the axes and where they put a number of samples and a value. */
interface Frame {
  readonly caption: string;
  readonly axes: readonly Mark[];
  readonly across: (samples: number) => number;
  readonly up: (value: number) => number;
}

function frameOf(tree: MergeTree, choice: ScaleChoice, options: LandscapeProfileOptions): Frame {
  const { theme, width, height } = options;
  const y = valueScale(choice, 6);
  const x = linearScale([0, Math.max(landscapeProfile(tree)!.width, 1)], 5);
  const axis = margin + leftAxisWidth(y);
  const top = headerHeight(options) + (y.offset ? type.tick + 2 : 2);
  const box: Box = {
    x: axis,
    y: top,
    width: Math.max(width - axis - margin - 5, 10),
    height: Math.max(height - top - bottomAxisHeight - margin, 10),
  };
  return {
    caption: choice.caption,
    axes: [
      ...leftAxis(y, box, axisTitle('loss', choice), theme, true),
      ...bottomAxis(x, box, 'samples at or below', theme),
    ],
    across: (samples) => box.x + box.width * x.position(samples),
    // beyond a broken axis the trunk ends at its frame
    up: (value) => box.y + box.height * (1 - Math.min(1, Math.max(0, y.position(value)))),
  };
}

/** The basins of one tree with their marks. */
type Nest = Omit<ProfilePanel, 'scene'> & { readonly marks: readonly Mark[] };

function nestOf(tree: MergeTree, { across, up }: Frame, { theme }: LandscapeProfileOptions): Nest {
  const { bottomLeft, bottomRight, topLeft, topRight } = landscapeProfile(tree)!;
  const nodes = [...tree.parent.keys()];
  const leaves = nodes.filter((node) => isMinimum(tree, node));
  const arcs = nodes.filter((node) => tree.parent[node] >= 0);
  const corners = (node: number): number[] => {
    const [low, high] = [up(tree.value[node]), up(tree.value[tree.parent[node]])];
    return [across(bottomLeft[node]), low, across(bottomRight[node]), low, across(topRight[node]), high, across(topLeft[node]), high]; // prettier-ignore
  };
  const minima: Places = {
    id: leaves.map((node) => tree.vertex[node]),
    x: leaves.map((node) => across(bottomLeft[node])),
    y: leaves.map((node) => up(tree.value[node])),
  };
  const r = leaves.length > 60 ? 0.9 : 1.7;
  return {
    marks: [
      ...(arcs.length ? trapezia(arcs.map(corners), theme) : []),
      ...leaves.map((_, k): Mark => ({ kind: 'circle', x: minima.x[k], y: minima.y[k], r, fill: theme.minimum, role: 'minimum' })), // prettier-ignore
    ],
    minima,
    vertexAt: (x, y) => {
      const found = arcs.find((node) => holds(corners(node), x, y));
      return found === undefined ? null : tree.vertex[found];
    },
    basinBelow: (saddle, minimum) => subtree(tree, saddle, minimum).map(corners),
  };
}

/** @param kept basins drawn @param all minima that are left, drawn or not */
function panelOf(nest: Nest, kept: number, all: number, frame: Frame, options: LandscapeProfileOptions): ProfilePanel {
  const { title, width, height, theme } = options;
  const { marks, ...places } = nest;
  const subtitle = joinParts(
    options.subtitle,
    kept < all ? `the ${kept} most persistent of ${all} basins` : `${kept} ${kept === 1 ? 'basin' : 'basins'}`,
  );
  return {
    ...places,
    scene: {
      width,
      height,
      title,
      description: `Topological landscape profile. ${joinParts(subtitle, frame.caption)}`,
      background: theme.background,
      marks: [...header(options, subtitle), ...frame.axes, ...marks],
    },
  };
}

/**
 * The fill of all basins, which overlap nowhere, and the two slopes of each; level edges would be drawn once for each basin that meets there.
 * @param corners as of `holds`
 */
function trapezia(corners: readonly (readonly number[])[], theme: Theme): Mark[] {
  const many = corners.length > 60;
  const each = (length: number): number[] =>
    Array.from({ length: corners.length * (4 / length) + 1 }, (_, k) => length * k);
  const slopes = corners.flatMap(([lx, ly, rx, ry, tx, ty, ux, uy]) => [lx, ly, ux, uy, rx, ry, tx, ty]);
  return [
    { kind: 'path', points: corners.flat(), starts: each(4), closed: true, fill: theme.accent, opacity: many ? 0.14 : 0.2, role: 'basin' }, // prettier-ignore
    { kind: 'path', points: slopes, starts: each(2), stroke: theme.accent, strokeWidth: many ? 0.4 : 0.7, role: 'slope' }, // prettier-ignore
  ];
}

/** Whether a trapezium with level edges, its lower one first, holds a point. */
function holds([lx, ly, rx, , tx, ty, ux]: readonly number[], x: number, y: number): boolean {
  if (y > ly || y < ty) return false;
  const t = ly > ty ? (ly - y) / (ly - ty) : 0;
  return x >= lx + t * (ux - lx) && x <= rx + t * (tx - rx);
}

/** The nodes of the component just below a saddle that holds a minimum. */
function subtree({ vertex, parent }: MergeTree, saddle: number, minimum: number): number[] {
  let top = vertex.indexOf(minimum);
  while (top >= 0 && (parent[top] < 0 || vertex[parent[top]] !== saddle)) top = parent[top];
  if (top < 0) return [];
  const inside = new Uint8Array(parent.length);
  inside[top] = 1;
  // parents come after their children
  for (let i = top - 1; i >= 0; i--) inside[i] = parent[i] >= 0 ? inside[parent[i]] : 0;
  return [...inside.keys()].filter((i) => inside[i]);
}
