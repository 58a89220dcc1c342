import { toWorkbenchError } from '#shared/domain/errors.ts';
import type { ComputedHessian, Hessian, HessianProgress } from '#shared/domain/hessian.ts';
import { Random } from '#shared/domain/random.ts';
import type { CurvatureSpec, ModelFiles } from '#shared/domain/run.ts';
import { layerBlocks } from './curvature/blocks.ts';
import { journalKey } from './curvature/journal/journal-key.ts';
import { Journal, type JournalPlace } from './curvature/journal/journal.ts';
import { startKrylov } from './curvature/krylov.ts';
import { topEigenpairs } from './curvature/lanczos.ts';
import { knownSubspace, layerCurvature } from './curvature/layers.ts';
import { productAccuracy, type Work } from './curvature/product.ts';
import { spectralDensity } from './curvature/spectral-density.ts';
import { estimateTrace } from './curvature/trace.ts';
import { engineVersions } from './engine-versions.ts';
import type { LoadedModel } from './load-model.ts';
import { openProducts, type ProductEnvironment } from './products/open-products.ts';

export interface HessianEnvironment extends ProductEnvironment {
  /** Where what is found is kept for as long as the work goes on, so that it goes on after an interruption; null for nowhere. */
  readonly journal: JournalPlace | null;
  readonly signal: AbortSignal;
  readonly report: (progress: HessianProgress) => void;
}

/** Where a layer's trace stops when the whole trace is not asked for. */
const layerTrace = { width: 0.1, confidence: 0.99, maxProducts: 200 } as const;

/**
 * What `curvature` asks of the Hessian of the model's full-batch loss at its trained weights. What an interrupted call of the same kept in the journal is
 * gone on with, to the same bits.
 * @throws WorkbenchError 'cancelled', and as `openProducts`
 */
export async function hessianOfModel(
  model: LoadedModel,
  files: ModelFiles,
  curvature: CurvatureSpec,
  environment: HessianEnvironment,
): Promise<ComputedHessian> {
  const { spec } = model;
  const versions = await engineVersions(spec.backend);
  let last: HessianProgress = { stage: 'eigenvalues', done: 0, limit: 0, resumed: 0 };
  const report = (progress: Partial<HessianProgress>): void => {
    last = { ...last, ...progress };
    environment.report(last);
  };
  const key = journalKey(spec, curvature, versions);
  const journal = Journal.open(environment.journal, key, (resumed) => report({ resumed }));
  try {
    const found = await compute(model, files, curvature, { ...environment, report }, journal);
    const { products: hessianVectorProducts, resumed: resumedProducts } = journal;
    journal.finish();
    return { hessian: { ...found, hessianVectorProducts, versions }, resumedProducts };
  } catch (error) {
    // numbers that cannot be worked with would be found again; whatever else went wrong may go better another time
    if (toWorkbenchError(error).code === 'bad-value') journal.finish();
    else journal.leave();
    throw error;
  }
}

type Computing = Omit<HessianEnvironment, 'report'> & { readonly report: (progress: Partial<HessianProgress>) => void };

async function compute(
  model: LoadedModel,
  files: ModelFiles,
  curvature: CurvatureSpec,
  environment: Computing,
  { product: kept, once }: Journal,
): Promise<Omit<Hessian, 'hessianVectorProducts' | 'versions'>> {
  const { problem, spec, feeds, weights, parameters } = model;
  const { signal, report } = environment;
  const { top, tolerance, lowestTolerance, seed, trace, density, perLayer } = curvature;
  const size = weights.length;
  const accuracy = productAccuracy[spec.precision];
  const timings: Record<string, number> = {};
  const timed = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const start = performance.now();
    const result = await work();
    timings[`${name}Ms`] = performance.now() - start;
    return result;
  };
  const stage = <T>(name: HessianProgress['stage'], work: (options: Work) => Promise<T>): Promise<T> =>
    timed(name, () =>
      work({ signal, once, onProgress: ({ products: done, limit }) => report({ stage: name, done, limit }) }),
    );

  const open = await timed('compile', () => openProducts(model, files, environment));
  const product = kept(open.product);
  try {
    // one piece of work: what the eigenvalues' products told of the trace need not be estimated
    const spectrum = await once('spectrum', async () => {
      const krylov = startKrylov(size, seed);
      const eigen = top
        ? await stage('eigenvalues', (work) =>
            topEigenpairs(product, krylov, { top, tolerance, lowestTolerance, accuracy, ...work }),
          )
        : null;
      const known = eigen ? knownSubspace(krylov) : undefined;
      const method = 'hutch++';
      return {
        eigenvalues: eigen?.pairs ?? [],
        mostNegative: eigen?.mostNegative ?? null,
        trace: trace
          ? await stage('trace', (work) =>
              estimateTrace(product, size, new Random(seed), { method, ...trace, known, ...work }),
            )
          : null,
      };
    });
    return {
      ...spectrum.value,
      density: density
        ? await stage('density', async (work) => {
            const { probes, steps, sigma } = density;
            const options = { probes, steps, accuracy, ...(sigma !== null && { sigma }), ...work };
            return (await spectralDensity(product, size, new Random(seed), options)).density;
          })
        : null,
      layers: perLayer
        ? await stage('layers', async (work) => {
            const options = { tolerance, accuracy, ...(trace ?? layerTrace), ...work };
            return (await layerCurvature(product, size, layerBlocks(parameters), seed, options)).layers;
          })
        : null,
      examples: problem.examples(feeds),
      precision: spec.precision,
      backend: spec.backend,
      timings,
    };
  } finally {
    open.close();
  }
}
