import type { WorkbenchClient } from '#main/hosts/cli/with-project.ts';
import { analyse } from '#main/topology/analyse.ts';
import { Workspace } from '#main/topology/workspace.ts';
import { allPages } from '#main/workbench/import/all-pages.ts';
import type { FieldView, LandscapeDetail, MetricRow, ModelRecord, RunRecord } from '#shared/domain/project.ts';
import { usualAnalysis } from '#shared/domain/topology.ts';
import { partOfGrid } from './part-of-grid.ts';
import {
  topologyNumbers,
  variants,
  type Experiment,
  type Observed,
  type ObservedLandscape,
  type ObservedModel,
} from './results.ts';

/** All that draw nothing themselves. */
export const representations = ['grid-axis', 'grid-freudenthal', 'grid-moore', 'knn', 'gabriel', 'delaunay'] as const;

const mostPoints = 1_000_000;
const workspace = new Workspace();

/** Everything that a finished project says, and its landscapes' topologies under every representation, on all of their points and on parts of them. */
export async function observe(client: WorkbenchClient, project: number): Promise<Experiment> {
  const [models, landscapes, metrics, runs] = await Promise.all([
    all(allPages((page) => client.call('list-models', { project, ...page }))),
    all(allPages((page) => client.call('list-landscapes', { project, state: 'done', ...page }))),
    all(allPages((page) => client.call('metrics', { project, latest: true, ...page }))),
    all(allPages((page) => client.call('runs', { project, ...page }))),
  ]);
  const observed: ObservedModel[] = [];
  for (const model of models) {
    const own: ObservedLandscape[] = [];
    for (const { id } of landscapes.filter((landscape) => landscape.model === model.id)) {
      const detail = await client.call('landscape', { project, id });
      own.push(observedOf(detail, await client.call('field-view', { project, landscape: id, field: 'loss', maxPoints: mostPoints }))); // prettier-ignore
    }
    observed.push(modelOf(model, metrics, own));
  }
  return { seconds: busySeconds(runs), runs: runs.length, models: observed };
}

async function all<Item>(pages: AsyncIterable<Item>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of pages) items.push(item);
  return items;
}

function modelOf(model: ModelRecord, metrics: readonly MetricRow[], landscapes: ObservedLandscape[]): ObservedModel {
  const own = metrics.filter((row) => row.model === model.id && row.landscape === null && row.step === null);
  const { label, parameters, seed } = model;
  return {
    label,
    parameters,
    seed,
    metrics: Object.fromEntries(own.sort((a, b) => a.at.localeCompare(b.at)).map(({ name, value }) => [name, value])),
    landscapes: landscapes.sort((a, b) => (a.seed ?? 0) - (b.seed ?? 0)),
  };
}

/** @throws Error for a landscape that was not sampled here, or has more or fewer than two axes */
function observedOf({ spec, provenance, label }: LandscapeDetail, view: FieldView): ObservedLandscape {
  if (!spec || !provenance || view.shape.length !== 2)
    throw new Error(`${label}: expected a plane that was sampled here`);
  const { id, params } = spec.directions;
  const [{ high: radius }] = spec.grid.axes;
  const [lowest, highest] = view.extent ?? [NaN, NaN];
  return {
    plane: `${id}, radius ${radius}, ${view.shape.join('×')}`,
    seed: id.startsWith('random') ? Number(params.seed) : null,
    lowest,
    highest,
    seconds: provenance.timings.seconds,
    topologies: variants.flatMap((variant) => {
      const samples = partOfGrid(view, variant);
      return representations.map((representation) => {
        const { topology } = analyse({ ...usualAnalysis, samples, representation }, { workspace });
        return { variant, representation, numbers: numbersOf(topology.numbers) };
      });
    }),
  };
}

const numbersOf = (numbers: Readonly<Record<string, number | null>>): Observed =>
  Object.fromEntries(topologyNumbers.map((id) => [id, numbers[id] ?? null])) as Observed;

/** Seconds of the union of the runs' spans. */
export function busySeconds(runs: readonly Pick<RunRecord, 'startedAt' | 'finishedAt'>[]): number {
  const spans = runs
    .flatMap(({ startedAt, finishedAt }) =>
      startedAt && finishedAt ? [[Date.parse(startedAt), Date.parse(finishedAt)]] : [],
    ) // prettier-ignore
    .sort(([a], [b]) => a - b);
  let [total, until] = [0, -Infinity];
  for (const [from, to] of spans) {
    total += Math.max(0, to - Math.max(from, until));
    until = Math.max(until, to);
  }
  return total / 1000;
}
