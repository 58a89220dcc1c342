import { mostPersistent } from '../../../analysis/most-persistent.ts';
import { finiteExtent } from '../../../analysis/statistics.ts';
import { isMinimum, isSaddle, type MergeTree } from '../../../domain/merge-tree.ts';
import type { ParamValues } from '../../../domain/params.ts';
import { curveScene } from '../../curve.ts';
import { emptyPanel, type PanelOptions } from '../../frame.ts';
import { heightfield, type HeightOptions } from '../../heightfield.ts';
import { mergeTreeScene } from '../../merge-tree.ts';
import { persistenceScene } from '../../persistence-diagram.ts';
import type { Scene } from '../../scene.ts';
import { surfaceScene, type SurfaceOptions } from '../../surface.ts';
import type { LoadedLandscape, LoadedTopology } from './load-landscape.ts';
import { smallSurface } from './small-surface.ts';

/** More critical points than this hide the surface: the most persistent minima are marked, with their saddles. */
const mostMarked = 40;

export interface HeightChoice {
  readonly scale: 'auto' | 'linear' | 'log';
  /** null lets the data decide. */
  readonly clip: number | null;
}

export const heightOf = ({ scale }: ParamValues): HeightChoice['scale'] => scale as HeightChoice['scale'];

/** A field without its axes of one point. */
function drawn({ field }: LoadedLandscape) {
  const axes = field.axes.filter(({ values }) => values.length > 1);
  const isThinned = field.shape.some((n, axis) => n < field.wholeShape[axis]);
  return { axes, values: field.values, isThinned };
}

const heightOptions = ({ scale, clip }: HeightChoice): Pick<HeightOptions, 'heightScale' | 'clipQuantile'> => ({
  ...(scale !== 'auto' && { heightScale: scale }),
  ...(clip !== null && { clipQuantile: clip }),
});

/** The surface over two directions, the curve over one. @param small for a panel among many @param look the usual one when left out */
export function surfacePanel(
  loaded: LoadedLandscape,
  panel: PanelOptions,
  height: HeightChoice,
  small = false,
  look: Pick<SurfaceOptions, 'colours' | 'view'> = {},
): Scene {
  const { axes, values, isThinned } = drawn(loaded);
  const { tree, pairs } = loaded.topology;
  const quantity = loaded.field.field;
  if (!finiteExtent(values)) return emptyPanel(panel, 'no finite value');
  if (axes.length === 1) {
    const [axis] = axes;
    const places = (test: typeof isMinimum) =>
      isThinned ? [] : verticesWhere(tree, test).map((v) => ({ alpha: axis.values[v], value: values[v] }));
    return curveScene({
      ...panel,
      axis,
      values,
      quantity,
      minima: places(isMinimum),
      saddles: places(isSaddle),
      ...(height.scale !== 'auto' && { scale: height.scale }),
    });
  }
  if (axes.length !== 2) return emptyPanel(panel, `${axes.length} directions: no surface`);
  const marked = isThinned ? null : mostPersistent(tree, pairs, mostMarked).tree;
  return (small ? smallSurface : surfaceScene)({
    ...panel,
    ...look,
    axes: [axes[0], axes[1]],
    values,
    minima: marked ? verticesWhere(marked, isMinimum) : [],
    saddles: marked ? verticesWhere(marked, isSaddle) : [],
    ...heightOptions(height),
  });
}

/** What a surface decided by itself, and which of its points it marks: for the caption. */
export function surfaceRemarks(loaded: LoadedLandscape, height: HeightChoice): string[] {
  const { axes, values, isThinned } = drawn(loaded);
  if (axes.length !== 2 || !finiteExtent(values)) return [];
  const { remarks } = heightfield({ axes: [axes[0], axes[1]], values, ...heightOptions(height) });
  const { left, all } = mostPersistent(loaded.topology.tree, loaded.topology.pairs, mostMarked);
  return [
    ...remarks,
    ...(isThinned ? [`drawn at ${loaded.field.shape.join('×')} of ${loaded.field.wholeShape.join('×')} points, without marks`] : []), // prettier-ignore
    ...(!isThinned && left < all ? [`the ${left} most persistent of ${all} minima marked`] : []),
  ];
}

const verticesWhere = (tree: MergeTree, test: typeof isMinimum): number[] =>
  Array.from(tree.vertex).filter((_, node) => test(tree, node));

/** Stands where something could not be drawn. */
export const absentPanel = (panel: PanelOptions, why: string): Scene => emptyPanel(panel, why);

export const treePanel = (
  { topology: { tree, pairs } }: Pick<LoadedTopology, 'topology'>,
  panel: PanelOptions,
): Scene => mergeTreeScene({ ...panel, tree, pairs });

export const diagramPanel = ({ topology: { pairs } }: Pick<LoadedTopology, 'topology'>, panel: PanelOptions): Scene =>
  persistenceScene({ ...panel, pairs });
