import { checkWritable } from '#main/formats/landscape-file.ts';
import type { EngineContract } from '#shared/contract/engine.ts';
import type { GridDraft } from '#shared/domain/drafts.ts';
import { landscape, type Landscape } from '#shared/domain/landscape.ts';
import { axisValues, type SampleSpec } from '#shared/domain/run.ts';
import { isSampleSet } from '#shared/domain/sample-set.ts';
import { sizeOf } from '#shared/domain/tensor.ts';
import type { Client } from '#shared/rpc/connect.ts';
import { checkPlace } from './output-place.ts';
import { recordRun, type ResolvedRun, type RunOptions, type RunOutcome } from './record-run.ts';

export interface SampleOptions extends RunOptions {
  readonly grid: GridDraft;
}

/** Samples a landscape on a grid into `out`. A format that cannot hold it is refused before the work. */
export async function sampleRun(
  engine: Client<EngineContract>,
  options: SampleOptions,
): Promise<RunOutcome<Landscape>> {
  const { model, directions, grid, out, signal } = options;
  await checkPlace(out);
  const resolved = await engine.call('resolve-model', model, { signal });
  const draft = { model: resolved.spec, directions, grid };
  const { spec, warnings } = await engine.call('resolve-sample', draft, { signal });
  const axes = spec.grid.axes.map((axis, i) => ({ name: `axis${i}`, values: axisValues(axis) }));
  checkWritable(out, axes);
  const run: ResolvedRun<SampleSpec, Landscape> = {
    spec,
    files: resolved.files,
    warnings: [...resolved.warnings, ...warnings],
    points: sizeOf(spec.grid.axes.map(({ steps }) => steps)),
    isOwn: (samples): samples is Landscape => !isSampleSet(samples),
    assemble: ({ fields, provenance }) => landscape(axes, fields, provenance),
  };
  return recordRun(engine, run, options);
}
