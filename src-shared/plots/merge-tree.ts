import { mostPersistent } from '../analysis/most-persistent.ts';
import type { ScaleKind } from '../analysis/scale-choice.ts';
import { chooseScale } from '../analysis/scale-choice.ts';
import { layoutTree } from '../analysis/tree-layout.ts';
import type { MergeTree } from '../domain/merge-tree.ts';
import { isMinimum, isSaddle } from '../domain/merge-tree.ts';
import type { PersistencePairs } from '../domain/persistence.ts';
import { number } from './axis-scale.ts';
import type { PanelOptions } from './frame.ts';
import { breakMark, header, headerHeight, joinParts, leftAxis, leftAxisWidth, margin, emptyPanel } from './frame.ts';
import type { Places } from './places.ts';
import { noPlaces } from './places.ts';
import type { Box, Mark, PathMark, Scene } from './scene.ts';
import { diamond } from './scene.ts';
import { textWidth } from './text-width.ts';
import type { Theme } from './theme.ts';
import { type } from './theme.ts';
import { axisTitle, valueScale } from './value-scale.ts';

export interface MergeTreeOptions extends PanelOptions {
  readonly tree: MergeTree;
  /** All pairs of the tree, as the kernel gives them. */
  readonly pairs: PersistencePairs;
  /** Chosen by the data when left out. */
  readonly scale?: ScaleKind;
}

/** More minima than this cannot be told apart in a panel: the most persistent are drawn, and the subtitle says so. */
export const mostLeaves = 200;

/** Height of the strip above the axis into which broken trunks run. */
const strip = 18;
const widestSlot = 22;

/** A tree laid out once, drawn at as many thresholds as one likes. */
export interface MergeTreePanel {
  /**
   * The panel simplified at a persistence threshold: what goes is drawn faint, in its place. The threshold is at least 0, where nothing goes.
   * Takes time by the leaves drawn, not by the size of the tree. Marks that look the same at two thresholds are the same objects.
   */
  readonly scene: (threshold: number) => Scene;
  /** The largest threshold with the same picture: views need not draw again before it changes. */
  readonly step: (threshold: number) => number;
  /** Minima drawn, of which those of at least a threshold's persistence are not faint. */
  readonly leaves: (threshold: number) => number;
  /** Where its nodes stand, by vertex. */
  readonly places: Places;
}

/**
 * Planar merge tree: every branch a vertical line from its minimum to the saddle where it joins its elder, the essential branches accented, value upwards.
 * @throws WorkbenchError 'shape-mismatch' when tree and pairs do not belong together
 */
export const mergeTreeScene = (options: MergeTreeOptions): Scene => mergeTreePanel(options).scene(0);

/** The same for views that move the threshold. @throws WorkbenchError as `mergeTreeScene` */
export function mergeTreePanel(options: MergeTreeOptions): MergeTreePanel {
  const { theme, width, height } = options;
  if (!options.tree.vertex.length)
    return { scene: () => emptyPanel(options, 'no finite value'), step: () => 0, leaves: () => 0, places: noPlaces };
  const { tree, left: kept, all } = mostPersistent(options.tree, options.pairs, mostLeaves);
  const choice = chooseScale(options.pairs, options.scale);
  const scale = valueScale(choice, 6);
  const leaves = kept < all ? `the ${kept} most persistent of ${all} minima` : counts(options.tree);
  const subtitle = joinParts(options.subtitle, leaves);

  const left = margin + leftAxisWidth(scale);
  const offsetRoom = scale.offset ? type.tick + 2 : 0;
  const above = choice.apart ? strip + offsetRoom : 0;
  const top = headerHeight(options) + (above || offsetRoom || 2);
  const box: Box = { x: left, y: top, width: width - left - margin, height: Math.max(height - top - margin - 4, 10) };
  const { x: slots, branch, width: slotCount } = layoutTree(tree);
  const slot = Math.min((box.width - 6) / Math.max(slotCount, 1), widestSlot);
  const start = startOf(tree, box, slot * (slotCount - 1));
  const x = Float64Array.from(slots, (place) => start + slot * place);
  const isRoot = (i: number) => tree.parent[i] < 0;
  const y = Float64Array.from(tree.value, (value, i) =>
    choice.apart && isRoot(i) ? box.y - above + 8 : box.y + box.height * (1 - scale.position(value)),
  );
  const drawn: DrawnTree = { tree, branch, persistence: nodePersistence(tree, branch), x, y };
  const look = lookOf(slotCount);
  const before = [...header(options, subtitle), ...leftAxis(scale, box, axisTitle('loss', choice), theme, true)];
  const after = [...(choice.apart ? broken(tree, x, box, above, theme) : []), ...endValues(tree, x, y, theme)];

  const { trunks, limbs } = arcs(drawn, look.stroke, theme);
  const marked = nodes(drawn, look.radius, theme);
  const steps = drawn.persistence.filter((_, i) => isMinimum(tree, i)).sort();

  return {
    places: { id: tree.vertex, x, y },
    step: (threshold) => steps.find((persistence) => persistence >= threshold) ?? Infinity,
    leaves: (threshold) => drawn.persistence.filter((p, i) => isMinimum(tree, i) && p >= threshold).length,
    scene: (threshold) => ({
      width,
      height,
      title: options.title,
      description: `Merge tree of the sublevel sets. ${joinParts(subtitle, choice.caption)}`,
      background: theme.background,
      marks: [
        ...before,
        ...limbs(threshold),
        trunks,
        ...after,
        ...marked.map(({ persistence, full, pale }) => (persistence < threshold ? pale : full)),
      ],
    }),
  };
}

/** A tree with its places on the page. */
interface DrawnTree {
  readonly tree: MergeTree;
  readonly branch: Uint32Array;
  /** Per minimum that of its pair (∞ when essential), per saddle the largest that dies there: beyond it a threshold simplifies the node away. */
  readonly persistence: Float64Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** Opacity of what a threshold simplifies away. */
const faint = 0.22;

function nodePersistence(tree: MergeTree, branch: Uint32Array): Float64Array {
  const persistence = new Float64Array(tree.parent.length);
  for (let i = 0; i < persistence.length; i++) {
    const above = tree.parent[i];
    if (above < 0) persistence[branch[i]] = Infinity;
    else if (branch[above] !== branch[i]) {
      const length = tree.value[above] - tree.value[branch[i]];
      persistence[branch[i]] = length;
      persistence[above] = Math.max(persistence[above], length);
    }
  }
  return persistence;
}

const counts = (tree: MergeTree): string => {
  const minima = tree.children.filter((count) => count === 0).length;
  const saddles = tree.children.filter((count) => count >= 2).length;
  return `${minima} ${minima === 1 ? 'minimum' : 'minima'}, ${saddles} ${saddles === 1 ? 'saddle' : 'saddles'}`;
};

const lookOf = (slots: number): { stroke: number; radius: number } => {
  if (slots <= 25) return { stroke: 1, radius: 1.9 };
  if (slots <= 70) return { stroke: 0.7, radius: 1.3 };
  return { stroke: 0.45, radius: 0.8 };
};

/** Three paths, the essential branches on top, what is simplified away below: each branch up from its minimum and across to its elder. */
function arcs({ tree, branch, persistence, x, y }: DrawnTree, stroke: number, theme: Theme) {
  const trunks: number[] = [];
  const joining: number[] = [];
  for (let i = 0; i < x.length; i++) {
    const above = tree.parent[i];
    if (above < 0) trunks.push(x[i], y[branch[i]], x[i], y[i]);
    else if (branch[above] !== branch[i]) joining.push(i);
  }
  const look = { stroke: theme.text, strokeWidth: stroke };
  const path = (tops: readonly number[]): PathMark => {
    const corners = tops.flatMap((i) => [x[i], y[branch[i]], x[i], y[tree.parent[i]], x[tree.parent[i]], y[tree.parent[i]]]); // prettier-ignore
    return { ...polylines(corners, 3), ...look };
  };
  return {
    trunks: { ...polylines(trunks, 2), stroke: theme.accent, strokeWidth: 1.5 * stroke, role: 'essential-branch' },
    limbs: (threshold: number): Mark[] => {
      const gone = joining.filter((i) => persistence[branch[i]] < threshold);
      return [
        ...(gone.length ? [{ ...path(gone), opacity: faint, role: 'branch-gone' }] : []),
        { ...path(joining.filter((i) => persistence[branch[i]] >= threshold)), role: 'branch' },
      ];
    },
  };
}

/** Polylines of `length` vertices each. */
const polylines = (points: number[], length: number): PathMark => ({
  kind: 'path',
  points,
  starts: Array.from({ length: points.length / (2 * length) + 1 }, (_, k) => length * k),
});

/** A tree of one minimum is a stick: its two values make it worth reading. */
function endTexts({ vertex, components, value }: MergeTree): string[] {
  if (vertex.length > 2 || components > 1) return [];
  return Array.from(value.subarray(0, value[0] === value.at(-1) ? 1 : 2), (each) => number(each));
}

const endValues = (tree: MergeTree, x: Float64Array, y: Float64Array, theme: Theme): Mark[] =>
  endTexts(tree).map((text, i) => ({
    kind: 'text',
    x: x[i] + 5,
    y: y[i] + (isMinimum(tree, i) ? 0.36 : 1) * type.tick,
    text,
    size: type.tick,
    fill: theme.muted,
    role: 'remark',
  }));

/** Where the first branch stands: the tree in the middle, a stick further left where its values would have no room. */
function startOf(tree: MergeTree, { x, width }: Box, treeWidth: number): number {
  const middle = x + (width - treeWidth) / 2;
  const values = Math.max(0, ...endTexts(tree).map((text) => textWidth(text, type.tick) + 5));
  return Math.max(Math.min(middle, x + width - values), Math.min(middle, x + 4));
}

/** Break marks on axis and trunks, and how far the trunks really reach. */
function broken(tree: MergeTree, x: Float64Array, box: Box, above: number, theme: Theme): Mark[] {
  const roots = Array.from(tree.parent.keys()).filter((i) => tree.parent[i] < 0);
  const y = box.y - 4;
  return [
    ...breakMark(box.x, y, theme),
    ...roots.flatMap((root) => breakMark(x[root], y, theme)),
    ...(roots.length > 1
      ? []
      : roots.map((root): Mark => ({
          kind: 'text',
          x: x[root] + 5,
          y: box.y - above + 10,
          text: number(tree.value[root]),
          size: type.tick,
          fill: theme.muted,
        }))),
  ];
}

/** A node as it looks while it stays and once a threshold simplifies it away. */
interface NodeMark {
  readonly persistence: number;
  readonly full: Mark;
  readonly pale: Mark;
}

/** Saddles below minima. */
function nodes({ tree, persistence, x, y }: DrawnTree, radius: number, theme: Theme): NodeMark[] {
  const rim = { stroke: theme.background, strokeWidth: radius > 1 ? 0.5 : 0.25 };
  const both = (i: number, mark: Mark): NodeMark => ({
    persistence: persistence[i],
    full: mark,
    pale: { ...mark, opacity: faint } as Mark,
  });
  const all = Array.from(x.keys());
  const saddle = (i: number): Mark => diamond(x[i], y[i], radius, { fill: theme.saddle, ...rim }, 'saddle');
  const minimum = (i: number): Mark =>
    ({ kind: 'circle', x: x[i], y: y[i], r: radius, fill: theme.minimum, ...rim, role: 'minimum' }); // prettier-ignore
  return [
    ...all.filter((i) => isSaddle(tree, i)).map((i) => both(i, saddle(i))),
    ...all.filter((i) => isMinimum(tree, i)).map((i) => both(i, minimum(i))),
  ];
}
