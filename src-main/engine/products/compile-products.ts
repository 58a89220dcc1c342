import { sizeOf } from '#shared/domain/tensor.ts';
import { hvp } from '../autodiff/hvp.ts';
import type { Batch } from '../batches.ts';
import type { Compilers } from '../compilers.ts';
import { fixedFeeds, lossGraph, weightBuffer } from '../evaluator.ts';
import { split } from '../graph/split.ts';
import type { Value } from '../graph/graph.ts';
import type { LoadedModel } from '../load-model.ts';
import type { Feed } from '../runtimes/runtime.ts';

/** Bytes of activations that one worker keeps between products; pieces beyond it are computed whole each time. */
const mostKept = 600e6;

/** Hessian-vector products at the trained weights, over some of the examples. */
export interface PieceProducts {
  /** share·H_piece·v of each piece, length P each. `v` is read, never written. Not to be called again before it has answered. */
  products(v: Float64Array): Promise<Float64Array[]>;
}

type Run = () => Promise<Readonly<Record<string, Feed>>>;

/**
 * Compiles the products of the Hessian of the mean loss over `pieces`. What depends on the weights and examples alone is computed here, once, as long as it
 * fits into memory.
 * @throws WorkbenchError 'unsupported-operator' naming an operator without a derivative, or that the backend lacks
 */
export async function compileProducts(
  model: LoadedModel,
  pieces: readonly Batch[],
  compilers: Compilers,
): Promise<PieceProducts> {
  const { spec, parameters } = model;
  const theta = weightBuffer(model);
  theta.flat.set(model.weights);
  const along = weightBuffer(model, 'v.');
  let kept = 0;

  async function compilePiece({ feeds }: Batch): Promise<Run> {
    const { g, loss, parameters: values } = lossGraph(model, feeds);
    const vs = values.map((value, i) => g.input(`v.${parameters[i].name}`, value.shape, value.dtype));
    const products = hvp(g, loss, values, vs);
    const outputs = Object.fromEntries(products.map((value, i) => [parameters[i].name, value]));
    const fixed = { ...fixedFeeds(model, feeds), ...theta.feeds };
    const parts = split(outputs, Object.keys(along.feeds));
    const bytes = bytesOf(parts.kept);
    if (!bytes || kept + bytes > mostKept) {
      const whole = await compilers.compile(spec.backend, outputs);
      const bound = whole.bind({ ...fixed, ...along.feeds });
      return () => bound.run({});
    }
    kept += bytes;
    const first = await compilers.compile(spec.backend, parts.kept);
    const rest = await compilers.compile(spec.backend, parts.rest);
    const bound = rest.bind({ ...fixed, ...(await first.run(fixed)), ...along.feeds });
    return () => bound.run({});
  }

  const runs: { readonly run: Run; readonly share: number }[] = [];
  for (const piece of pieces) runs.push({ run: await compilePiece(piece), share: piece.share });
  return {
    async products(v) {
      along.flat.set(v);
      const found: Float64Array[] = [];
      for (const { run, share } of runs) {
        const parts = await run();
        const flat = new Float64Array(v.length);
        let at = 0;
        for (const { name, size } of parameters) {
          const part = parts[name];
          for (let i = 0; i < size; i++) flat[at + i] = share * part[i];
          at += size;
        }
        found.push(flat);
      }
      return found;
    },
  };
}

const bytesOf = (values: Readonly<Record<string, Value>>): number =>
  Object.values(values).reduce((sum, { shape, dtype }) => sum + sizeOf(shape) * (dtype === 'float64' ? 8 : 4), 0);
