import type { Hessian, HessianProgress } from '#shared/domain/hessian.ts';
import { Random } from '#shared/domain/random.ts';
import type { CurvatureSpec, ModelFiles } from '#shared/domain/run.ts';
import { layerBlocks } from './curvature/blocks.ts';
import { startKrylov } from './curvature/krylov.ts';
import { topEigenpairs } from './curvature/lanczos.ts';
import { knownSubspace, layerCurvature } from './curvature/layers.ts';
import { productAccuracy, type SymmetricProduct, type Work } from './curvature/product.ts';
import { spectralDensity } from './curvature/spectral-density.ts';
import { estimateTrace } from './curvature/trace.ts';
import { engineVersions } from './engine-versions.ts';
import type { LoadedModel } from './load-model.ts';
import { openProducts, type ProductEnvironment } from './products/open-products.ts';

export interface HessianEnvironment extends ProductEnvironment {
  readonly signal: AbortSignal;
  readonly report: (progress: HessianProgress) => void;
}

/** Where a layer's trace stops when the whole trace is not asked for. */
const layerTrace = { width: 0.1, confidence: 0.99, maxProducts: 200 } as const;

/** What `curvature` asks of the Hessian of the model's full-batch loss at its trained weights. @throws WorkbenchError 'cancelled', and as `openProducts` */
export async function hessianOfModel(
  model: LoadedModel,
  files: ModelFiles,
  curvature: CurvatureSpec,
  environment: HessianEnvironment,
): Promise<Hessian> {
  const { problem, spec, feeds, weights, parameters } = model;
  const { signal, report } = environment;
  const { top, tolerance, seed, perLayer } = curvature;
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
      work({ signal, onProgress: ({ products: done, limit }) => report({ stage: name, done, limit }) }),
    );

  const open = await timed('compile', () => openProducts(model, files, environment));
  let hessianVectorProducts = 0;
  const product: SymmetricProduct = (v, aborted) => {
    hessianVectorProducts++;
    return open.product(v, aborted);
  };
  try {
    const krylov = startKrylov(size, seed);
    const eigen = top
      ? await stage('eigenvalues', (work) => topEigenpairs(product, krylov, { top, tolerance, accuracy, ...work }))
      : null;
    // what the eigenvalues' products told of the trace need not be estimated
    const known = eigen ? knownSubspace(krylov) : undefined;
    const { trace, density } = curvature;
    const method = 'hutch++';
    return {
      eigenvalues: eigen?.pairs ?? [],
      mostNegative: eigen?.mostNegative ?? null,
      trace: trace
        ? await stage('trace', (work) =>
            estimateTrace(product, size, new Random(seed), { method, ...trace, known, ...work }),
          )
        : null,
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
      hessianVectorProducts,
      examples: problem.examples(feeds),
      precision: spec.precision,
      backend: spec.backend,
      versions: await engineVersions(spec.backend),
      timings,
    };
  } finally {
    open.close();
  }
}
