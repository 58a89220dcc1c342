import type { DirectionsDraft, GridDraft } from '#shared/domain/drafts.ts';
import { WorkbenchError } from '#shared/domain/errors.ts';
import { findExtension, parseParams } from '#shared/domain/params.ts';
import {
  axisValues,
  type DirectionsSpec,
  type FileRef,
  type GridSpec,
  type ModelSpec,
  type SampleSpec,
} from '#shared/domain/run.ts';
import { directionKinds } from '../directions/registry.ts';
import { fileRef } from '../read-tensors.ts';
import { perAxis, resolveBox } from './box.ts';

/** A grid beyond this is refused: at a thousand points a second it would take a day, and it is far beyond what a plot or a tree can show. */
export const maxPoints = 1e8;

/** The complete spec of a sampling run. */
export async function resolveSample(
  model: ModelSpec,
  directions: DirectionsDraft,
  grid: GridDraft,
): Promise<{ spec: SampleSpec; warnings: string[] }> {
  const spec = await resolveDirections(directions);
  const warnings: string[] = [];
  return { spec: { model, directions: spec, grid: resolveGrid(grid, spec, warnings) }, warnings };
}

/** What directions are taken, from a person's words. @throws WorkbenchError 'bad-value' | 'bad-usage', and for files as the kind's `dims` */
export async function resolveDirections({ kind, paths, dims, params }: DirectionsDraft): Promise<DirectionsSpec> {
  const owner = findExtension(directionKinds, kind ?? 'file', 'direction kind');
  const values = parseParams(owner, params);
  const { least, most } = owner.files;
  if (paths.length < least || paths.length > most)
    throw new WorkbenchError(
      'bad-usage',
      `Directions of kind ${owner.id} read ${least === most ? least : `${least} to ${most}`} files, found ${paths.length}`,
    );
  const files: FileRef[] = [];
  for (const path of paths) files.push(await fileRef(path));
  const held = await owner.dims(paths);
  return { id: owner.id, params: values, dims: checkDims(dims ?? held.usual, held.most, paths), files };
}

function checkDims(dims: number, most: number, paths: readonly string[]): number {
  if (!Number.isInteger(dims) || dims < 1 || dims > most)
    throw new WorkbenchError(
      'bad-value',
      `--dims is ${dims}, expected 1 to ${most} (${most} directions ${paths.length ? `in ${paths.join(', ')}` : 'at most'})`,
      { dims },
    );
  return dims;
}

function resolveGrid({ steps, ...extent }: GridDraft, directions: DirectionsSpec, warnings: string[]): GridSpec {
  const stepsOf = perAxis(steps, directions.dims, '--steps');
  const axes = resolveBox(extent, directions).map((range, i) => ({ ...range, steps: stepsOf[i] }));
  for (const { steps: n } of axes)
    if (!Number.isInteger(n) || n < 1)
      throw new WorkbenchError('bad-value', `--steps is ${n}, expected an integer of at least 1`);
  const points = axes.reduce((product, { steps: n }) => product * n, 1);
  if (points > maxPoints)
    throw new WorkbenchError(
      'too-large',
      `The grid has ${points} points, at most ${maxPoints} are sampled; use fewer --steps or --dims`,
      { points },
    );
  warnings.push(...new Set(axes.flatMap(missedCentre)));
  return { axes };
}

/** A line for an axis that passes the trained weights between two of its points. */
function missedCentre(axis: GridSpec['axes'][number]): string[] {
  const { low, high, steps } = axis;
  if (steps === 1 || low * high >= 0 || axisValues(axis).includes(0)) return [];
  return [
    low === -high
      ? `an even number of steps (${steps}) over a symmetric range misses the trained weights at α = 0`
      : `${steps} steps from ${low} to ${high} miss the trained weights at α = 0`,
  ];
}
