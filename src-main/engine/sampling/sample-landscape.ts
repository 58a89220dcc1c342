import { throwIfAborted } from '#shared/domain/errors.ts';
import { findExtension } from '#shared/domain/params.ts';
import type { ModelFiles, ModelSpec, SampleSpec, ScatterSpec } from '#shared/domain/run.ts';
import type { PointRange, SampleProgress, SampleRequest } from '#shared/domain/sampling.ts';
import type { EigenvectorCache } from '../directions/eigenvectors.ts';
import { directionKinds } from '../directions/registry.ts';
import { describeVectors } from '../directions/vectors.ts';
import { loadModel, loadWeights } from '../load-model.ts';
import { engineVersions } from '../engine-versions.ts';
import type { ProductEnvironment } from '../products/open-products.ts';
import { coarseToFine } from './coarse-to-fine.ts';
import { distribute, type PointWorker } from './distribute.ts';
import { designPoints } from './design-points.ts';
import { designs } from './designs/registry.ts';
import { gridPoints } from './grid-points.ts';

export interface SampleWorker extends PointWorker {
  readonly fields: readonly string[];
  close(): void;
}

export interface SampleEnvironment {
  readonly signal: AbortSignal;
  readonly report: (report: SampleProgress) => void;
  readonly startWorker: (open: {
    readonly spec: ModelSpec;
    readonly files: ModelFiles;
    readonly directions: readonly Float64Array[];
  }) => Promise<SampleWorker>;
  readonly startProductWorker: ProductEnvironment['startWorker'];
  /** What earlier runs of this process found. */
  readonly eigenvectors: EigenvectorCache;
}

/** Samples the points of `todo` over `workers` workers, a grid's from coarse to fine; reports what the run is made of, then finished ranges. Cancelled between chunks. */
export async function sampleLandscape(
  job: SampleRequest,
  { signal, report, startWorker, startProductWorker, eigenvectors }: SampleEnvironment,
): Promise<null> {
  const { spec, files, directionPaths, todo } = job;
  const model = await loadModel(spec.model, files);
  const kind = findExtension(directionKinds, spec.directions.id, 'direction kind');
  const { vectors, details } = await kind.make({
    dims: spec.directions.dims,
    params: spec.directions.params,
    parameters: model.parameters,
    weights: model.weights,
    paths: directionPaths,
    loadWeights: (path) => loadWeights(spec.model.architecture, path),
    eigenvectors: (request) =>
      eigenvectors.of(model, files, request, {
        workers: job.workers,
        startWorker: startProductWorker,
        signal,
        onProgress: ({ products: done, limit }) =>
          report({ kind: 'preparing', what: 'Hessian-vector products', done, limit }),
      }),
  });
  throwIfAborted(signal);

  const { alphas } = 'grid' in spec ? gridPoints(spec.grid) : designPoints(spec.design);
  const shared = vectors.map(toShared);
  const started = await Promise.allSettled(
    Array.from({ length: job.workers }, () => startWorker({ spec: spec.model, files, directions: shared })),
  );
  const workers = started.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  try {
    const failure = started.find((result) => result.status === 'rejected');
    if (failure) throw failure.reason;
    report({
      kind: 'ready',
      fields: workers[0].fields,
      directions: { ...describeVectors(vectors), ...(details && { details }) },
      conventions: {
        subspace: 'L(weights + sum of alpha_i * direction_i), summed in float64 and rounded once',
        directions: kind.convention,
        loss: model.problem.convention,
        ...placement(spec),
      },
      versions: await engineVersions(spec.model.backend),
    });
    const onChunk = (range: PointRange, values: readonly Float64Array[]): void =>
      report({ kind: 'chunk', range, values });
    const order = 'grid' in spec ? coarseToFine(spec.grid.axes.map(({ steps }) => steps), todo) : todo; // prettier-ignore
    await distribute({ todo: order, workers, alphas, onChunk, signal });
  } finally {
    for (const worker of workers) worker.close();
  }
  return null;
}

/** In words: how the points are placed, and in which order they are stored. */
function placement(spec: SampleSpec | ScatterSpec): Readonly<Record<string, string>> {
  if ('grid' in spec) return { storage: 'row-major, last axis fastest; axis i belongs to direction i' };
  return {
    design: findExtension(designs, spec.design.id, 'design').convention,
    centre: 'point 0 is alpha = 0 where the box holds it; the points of the design follow',
    storage: 'row i of points is alpha of sample i; column k belongs to direction k',
  };
}

/** A copy that threads share instead of each getting its own. */
function toShared(vector: Float64Array): Float64Array {
  const shared = new Float64Array(new SharedArrayBuffer(vector.byteLength));
  shared.set(vector);
  return shared;
}
