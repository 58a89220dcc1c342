import type { ModelFiles, ModelSpec } from '#shared/domain/run.ts';
import type { SymmetricProduct } from '../curvature/product.ts';
import type { LoadedModel } from '../load-model.ts';
import { piecesOf } from './pieces.ts';
import { sumOf } from './sum-of.ts';

/** A worker that has some pieces of a model's examples. */
export interface ProductWorker {
  /** As `PieceProducts.products`, of its pieces in their order. */
  products(v: Float64Array): Promise<readonly Float64Array[]>;
  close(): void;
}

export interface ProductEnvironment {
  readonly workers: number;
  readonly startWorker: (open: {
    readonly spec: ModelSpec;
    readonly files: ModelFiles;
    /** Places in `piecesOf` of the model. */
    readonly pieces: readonly number[];
  }) => Promise<ProductWorker>;
}

/** Products of the full-batch Hessian at the trained weights, shared out over workers. */
export interface OpenProducts {
  readonly product: SymmetricProduct;
  close(): void;
}

/** Starts workers, each with every n-th piece. @throws WorkbenchError as `compileProducts` */
export async function openProducts(
  model: LoadedModel,
  files: ModelFiles,
  { workers, startWorker }: ProductEnvironment,
): Promise<OpenProducts> {
  const pieces = [...piecesOf(model).keys()];
  const count = Math.min(workers, pieces.length);
  const started = await Promise.allSettled(
    Array.from({ length: count }, (_, w) =>
      startWorker({ spec: model.spec, files, pieces: pieces.filter((piece) => piece % count === w) }),
    ),
  );
  const open = started.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  const close = (): void => open.forEach((worker) => worker.close());
  const failure = started.find((result) => result.status === 'rejected');
  if (failure) {
    close();
    throw failure.reason;
  }
  return {
    async product(v) {
      const found = await Promise.all(open.map((worker) => worker.products(v)));
      // in the order of the pieces, so that the sum does not depend on who had which
      return sumOf(pieces.map((piece) => found[piece % count][Math.floor(piece / count)]));
    },
    close,
  };
}
