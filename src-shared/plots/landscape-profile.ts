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
import { line, polygon } from './scene.ts';
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
 * The panel at any threshold, which takes time by the basins drawn, not by the size of the tree; that of `options` is not looked at.
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
  const choice = chooseScale(pairs, options.scale);
  return (threshold) => {
    const simple = threshold > 0 ? simplifiedTree(basins, threshold).tree : drawn;
    return panelOf(simple, simplify(whole, threshold).minima, choice, options);
  };
}

/** @param all minima that are left, drawn or not */
function panelOf(tree: MergeTree, all: number, choice: ScaleChoice, options: LandscapeProfileOptions): ProfilePanel {
  const { theme, width, height } = options;
  const leaves = [...tree.parent.keys()].filter((node) => isMinimum(tree, node));
  const kept = leaves.length;
  const profile = landscapeProfile(tree)!;
  const y = valueScale(choice, 6);
  const x = linearScale([0, Math.max(profile.width, 1)], 5);
  const axis = margin + leftAxisWidth(y);
  const top = headerHeight(options) + 2;
  const box: Box = {
    x: axis,
    y: top,
    width: Math.max(width - axis - margin - 5, 10),
    height: Math.max(height - top - bottomAxisHeight - margin, 10),
  };
  const across = (vertices: number): number => box.x + box.width * x.position(vertices);
  // beyond a broken axis the trunk ends at its frame
  const up = (value: number): number => box.y + box.height * (1 - Math.min(1, Math.max(0, y.position(value))));
  const arcs = [...tree.parent.keys()].filter((node) => tree.parent[node] >= 0);
  const fill = { fill: theme.accent, opacity: arcs.length > 60 ? 0.14 : 0.2 };
  const outline = { stroke: theme.accent, strokeWidth: arcs.length > 60 ? 0.4 : 0.7 };
  const subtitle = joinParts(
    options.subtitle,
    kept < all ? `the ${kept} most persistent of ${all} basins` : `${kept} ${kept === 1 ? 'basin' : 'basins'}`,
  );
  const corners = (node: number): number[] => {
    const [low, high] = [up(tree.value[node]), up(tree.value[tree.parent[node]])];
    const { bottomLeft, bottomRight, topLeft, topRight } = profile;
    return [across(bottomLeft[node]), low, across(bottomRight[node]), low, across(topRight[node]), high, across(topLeft[node]), high]; // prettier-ignore
  };
  const scene: Scene = {
    width,
    height,
    title: options.title,
    description: `Topological landscape profile. ${joinParts(subtitle, choice.caption)}`,
    background: theme.background,
    marks: [
      ...header(options, subtitle),
      ...leftAxis(y, box, axisTitle('loss', choice), theme, true),
      ...bottomAxis(x, box, 'samples at or below', theme),
      ...arcs.map((node) => polygon(corners(node), fill, 'basin')),
      ...arcs.flatMap((node) => sides(corners(node), outline)),
      ...leaves.map((node): Mark => ({
        kind: 'circle',
        x: across(profile.bottomLeft[node]),
        y: up(tree.value[node]),
        r: kept > 60 ? 0.9 : 1.7,
        fill: theme.minimum,
        role: 'minimum',
      })),
    ],
  };
  return {
    scene,
    minima: {
      id: leaves.map((node) => tree.vertex[node]),
      x: leaves.map((node) => across(profile.bottomLeft[node])),
      y: leaves.map((node) => up(tree.value[node])),
    },
    vertexAt: (x, y) => {
      const found = arcs.find((node) => holds(corners(node), x, y));
      return found === undefined ? null : tree.vertex[found];
    },
    basinBelow: (saddle, minimum) => subtree(tree, saddle, minimum).map(corners),
  };
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

/** The two slopes of a trapezium; its level edges would be drawn once for each basin that meets there. */
const sides = (
  [lx, ly, rx, ry, tx, ty, ux, uy]: readonly number[],
  style: { stroke: string; strokeWidth: number },
): Mark[] => [line(lx, ly, ux, uy, style, 'slope'), line(rx, ry, tx, ty, style, 'slope')];
