import type { DesignDraft, DirectionsDraft } from '#shared/domain/drafts.ts';
import { WorkbenchError } from '#shared/domain/errors.ts';
import { findExtension, parseParams } from '#shared/domain/params.ts';
import type { ModelSpec, ScatterSpec } from '#shared/domain/run.ts';
import { designs } from '../sampling/designs/registry.ts';
import { holdsCentre, scatter } from '../sampling/designs/scatter.ts';
import { resolveBox } from './box.ts';
import { resolveDirections } from './sample.ts';

/** All coordinates are held at once and sent between processes: 80 MB in ten dimensions. */
export const mostScattered = 1e6;

/** The complete spec of a run over scattered points, and α of its points, n × d, row-major. */
export async function resolveScatter(
  model: ModelSpec,
  directions: DirectionsDraft,
  { id, points, params, ...extent }: DesignDraft,
): Promise<{ spec: ScatterSpec; points: Float64Array; warnings: string[] }> {
  const spec = await resolveDirections(directions);
  const owner = findExtension(designs, id, 'design');
  if (!Number.isInteger(points) || points < 1)
    throw new WorkbenchError('bad-value', `--samples is ${points}, expected an integer of at least 1`);
  if (points > mostScattered)
    throw new WorkbenchError('too-large', `A design has ${mostScattered} points at most, found --samples ${points}`, {
      points,
    });
  const box = resolveBox(extent, spec);
  const design = { id: owner.id, params: parseParams(owner, params), points, box };
  const warnings = holdsCentre(box) ? [] : ['the box does not hold the trained weights at α = 0; they are not sampled'];
  return { spec: { model, directions: spec, design }, points: scatter(design), warnings };
}
