import { checkPointsWritable } from '#main/formats/landscape-file.ts';
import type { EngineContract } from '#shared/contract/engine.ts';
import type { DesignDraft } from '#shared/domain/drafts.ts';
import type { ScatterSpec } from '#shared/domain/run.ts';
import { isSampleSet, sampleSet, type SampleSet } from '#shared/domain/sample-set.ts';
import type { Client } from '#shared/rpc/connect.ts';
import { checkPlace } from './output-place.ts';
import { recordRun, type ResolvedRun, type RunOptions, type RunOutcome } from './record-run.ts';

export interface ScatterOptions extends RunOptions {
  readonly design: DesignDraft;
}

/** Samples scattered points into `out`. A format that cannot hold them is refused before the work. */
export async function scatterRun(
  engine: Client<EngineContract>,
  options: ScatterOptions,
): Promise<RunOutcome<SampleSet>> {
  const { model, directions, design, out, signal } = options;
  await checkPlace(out);
  checkPointsWritable(out);
  const resolved = await engine.call('resolve-model', model, { signal });
  const draft = { model: resolved.spec, directions, design };
  const { spec, points, warnings } = await engine.call('resolve-scatter', draft, { signal });
  const run: ResolvedRun<ScatterSpec, SampleSet> = {
    spec,
    files: resolved.files,
    warnings: [...resolved.warnings, ...warnings],
    points: spec.design.points,
    isOwn: isSampleSet,
    assemble: ({ fields, provenance }) => sampleSet(spec.design.box.length, points, fields, provenance),
  };
  return recordRun(engine, run, options);
}
