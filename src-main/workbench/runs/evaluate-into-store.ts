import type { MetricRow, ModelRecord } from '#shared/domain/project.ts';
import type { ModelSpec } from '#shared/domain/run.ts';
import { modelFiles } from './file-paths.ts';
import type { ProjectWorkers } from './workers.ts';

/** The trained model's loss and metrics as rows of the history; nothing when they are there by the same backend and precision. */
export async function evaluateIntoStore(
  { store, engine, spool }: ProjectWorkers,
  model: ModelRecord,
  spec: ModelSpec,
  signal: AbortSignal,
): Promise<void> {
  const settings = { backend: spec.backend, precision: spec.precision };
  const known = await store.call('metrics', {
    model: model.id,
    source: 'evaluate',
    latest: true,
    offset: 0,
    limit: 1000,
  });
  const isSame = ({ conventions }: MetricRow): boolean =>
    conventions.backend === settings.backend && conventions.precision === settings.precision;
  if (known.items.some(isSame)) return;

  const files = await modelFiles({ store, spool }, spec);
  const { loss, parts, metrics, examples, versions } = await engine.call('evaluate', { spec, files }, { signal });
  const row = {
    model: model.id,
    landscape: null,
    step: null,
    conventions: { ...settings, examples: String(examples) },
    versions,
    source: 'evaluate',
    at: new Date().toISOString(),
  };
  const values = { loss, ...parts, ...metrics };
  const rows = Object.entries(values).map(([name, value]): MetricRow => ({ ...row, name, value }));
  await store.call('add-metrics', { rows });
}
