import type { ParamValue } from './params.ts';
import type { LandscapeDetail } from './project.ts';
import type { GridSpec } from './run.ts';

/** What tells where a landscape lies. */
export type Placed = Pick<LandscapeDetail, 'label' | 'shape' | 'spec'>;

/** Directions and grid of a landscape, each taken apart into what may vary and the rest. */
export interface LandscapePlace {
  /** How the directions were chosen, without the seed of their draw. */
  readonly directions: string;
  /** That seed; null where there is none. */
  readonly draw: number | null;
  /** Points per axis, as `41×41`. */
  readonly steps: string;
  /** `±1` or `0…2`, each axis on its own where they differ; '' where it is not known. */
  readonly range: string;
}

/** What a training run calls the weights that it keeps. */
const ownCheckpoint = /^(checkpoint-\d+|last)\.safetensors$/;
const seedOfDraw = 'seed';

/** @param weights file name of its model's weights */
export function placeOf(landscape: Placed, weights: string): LandscapePlace {
  const { spec, shape } = landscape;
  const seed = spec?.directions.params[seedOfDraw];
  return {
    directions: directionsText(landscape, weights, false),
    draw: typeof seed === 'number' ? seed : null,
    steps: shape.join('×'),
    range: spec ? rangeText(spec.grid) : '',
  };
}

/** `±1` or `0…2`, each axis on its own where they differ. */
export function rangeText({ axes }: GridSpec): string {
  const ranges = axes.map(({ low, high }) => (low === -high ? `±${high}` : `${low}…${high}`));
  return (new Set(ranges).size > 1 ? ranges : ranges.slice(0, 1)).join(' × ');
}

/**
 * How the directions were chosen, by default with the seed of their draw. A file named after its model's weights is one choice for all, and so are the checkpoints of every
 * model's own training.
 * @param weights file name of its model's weights
 */
export function directionsText({ spec, label }: Placed, weights: string, isDrawn = true): string {
  if (!spec) return label;
  const { id, params, files } = spec.directions;
  if (!files.length) {
    const settings = Object.entries(params).filter(([name]) => isDrawn || name !== seedOfDraw);
    return [id, ...settings.map(([name, value]) => `${name} ${valueText(value)}`)].join(' ');
  }
  if (files.length > 1 && files.every(({ name }) => ownCheckpoint.test(name))) return `${id} of its checkpoints`;
  const stem = weights.replace(/(?<=.)\.[^.]*$/, '');
  const names = files.map(({ name }) => (name.startsWith(stem) ? `*${name.slice(stem.length)}` : name));
  return id === 'file' ? names.join(' ') : [id, ...names].join(' ');
}

/** `41×41 in -1…1`, or each axis on its own where their ranges differ. */
export function gridText({ spec, shape }: Placed): string {
  if (!spec) return shape.join('×');
  const { axes } = spec.grid;
  const isSame = axes.every(({ low, high }) => low === axes[0].low && high === axes[0].high);
  if (isSame) return `${axes.map(({ steps }) => steps).join('×')} in ${axes[0].low}…${axes[0].high}`;
  return axes.map(({ low, high, steps }) => `${steps} in ${low}…${high}`).join(' × ');
}

const valueText = (value: ParamValue): string => (typeof value === 'object' ? value.join('-') : String(value));
