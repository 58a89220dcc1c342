import { WorkbenchError } from '#shared/domain/errors.ts';
import type { HessianTrace } from '#shared/domain/hessian.ts';
import type { Random } from '#shared/domain/random.ts';
import { dot } from '../directions/vectors.ts';
import { orthogonalise, rademacher, scale } from './orthogonal.ts';
import { counted, type Counted, type SymmetricProduct, type Work } from './product.ts';
import { Sample } from './sample.ts';

/** A subspace in which the trace is known already, as that of a finished Lanczos process is: the sum of its diagonal. */
export interface KnownSubspace {
  /** Orthonormal. */
  readonly vectors: readonly Float64Array[];
  /** Σ vᵀHv over `vectors`; they need not be eigenvectors. */
  readonly trace: number;
}

export interface TraceOptions extends Work {
  /** `hutch++` widens the known subspace by sketches of H as long as that pays; `hutchinson` samples what it is given. */
  readonly method: 'hutchinson' | 'hutch++';
  /** Half-width of the interval ÷ |estimate| at which to stop. */
  readonly width: number;
  /** Probability of the interval, in (0, 1). */
  readonly confidence: number;
  /** At least 16, or P. */
  readonly maxProducts: number;
  readonly known?: KnownSubspace;
}

/** Probes before the first decision. Fewer tell too little of the spread. */
const PILOT = 16;
/** A sketch pays when what is left then spreads at most this much of what it did. */
const PAYS = 0.7;
/**
 * The same numbers decide when to stop and how wide the interval is, at the pilot and at the end, so each look may err half as often. Without it the intervals of
 * matrices with few large eigenvalues hold the trace less often than they say.
 */
const LOOKS = 2;

/**
 * Trace of a symmetric matrix of order `size` with a two-sided confidence interval: exact in a subspace, estimated in its orthogonal complement by
 * (Pg)ᵀH(Pg) with independent sign vectors g, which is unbiased for whatever subspace. Hutchinson 1990; Hutch++ (Meyer, Musco, Musco and Woodruff 2021) with the
 * size of the sketch found on the way: a probe's product is a column of the sketch too, so those of a pilot that foretells too many probes become the next
 * vectors of the subspace, and only probes drawn after the last of them count. When the probes would outnumber the P products of the diagonal, that is summed.
 * @throws WorkbenchError 'bad-value' for a width, confidence or `maxProducts` that cannot be, 'cancelled', and what the product throws
 */
export async function estimateTrace(
  product: SymmetricProduct,
  size: number,
  random: Random,
  options: TraceOptions,
): Promise<HessianTrace> {
  const { method, width, confidence, maxProducts, known = { vectors: [], trace: 0 } } = options;
  checkOptions(size, options);
  const work = counted(product, maxProducts, options);
  const certain = 1 - (1 - confidence) / LOOKS;
  if (size <= PILOT) return exactTrace(work, size);

  const subspace = { vectors: [...known.vectors], trace: known.trace };
  let before = Infinity;
  for (;;) {
    const { sample, sketch } = await pilot(work, size, random, subspace.vectors);
    const needed = (): number => sample.needed(certain, width * Math.abs(subspace.trace + sample.mean));
    const more = needed() - sample.count;
    if (more >= size && size <= work.left()) return exactTrace(work, size);
    const widen = method === 'hutch++' && more > PILOT && sample.spread <= PAYS * before;
    if (widen && work.left() >= (more > work.left() ? 3 : 4) * PILOT) {
      before = sample.spread;
      await widenBy(sketch, subspace, work);
      continue;
    }
    while (work.left() > 0 && needed() > sample.count)
      for (let next = Math.min(needed() - sample.count, work.left()); next > 0; next--)
        sample.add(await value(work, rademacher(size, random), subspace.vectors));
    const half = sample.halfWidth(certain);
    const estimate = subspace.trace + sample.mean;
    return {
      estimate,
      low: estimate - half,
      high: estimate + half,
      confidence,
      probes: sample.count,
      products: work.products(),
      reached: half <= width * Math.abs(estimate),
    };
  }
}

function checkOptions(size: number, { width, confidence, maxProducts }: TraceOptions): void {
  const refuse = (what: string): never => {
    throw new WorkbenchError('bad-value', what, { width, confidence, maxProducts });
  };
  if (!(width > 0)) refuse(`The width of a trace's interval is ${width}: give a positive share of the trace, as 0.02`);
  if (!(confidence > 0 && confidence < 1)) refuse(`The confidence is ${confidence}: give a number between 0 and 1`);
  const least = Math.min(PILOT, size);
  if (!(maxProducts >= least))
    refuse(`${maxProducts} Hessian-vector products cannot bound a trace: allow at least ${least}`);
}

interface Probe {
  readonly value: number;
  /** Its product with H. */
  readonly image: Float64Array;
}

/** @param v changed */
async function probe(work: Counted, v: Float64Array, known: readonly Float64Array[]): Promise<Probe> {
  orthogonalise(v, known);
  const image = await work.apply(v);
  return { value: dot(v, image), image };
}

/** The value alone of a probe that is no column of a sketch. */
const value = (work: Counted, v: Float64Array, known: readonly Float64Array[]): Promise<number> =>
  work.once('probe', async () => (await probe(work, v, known)).value);

async function pilot(
  work: Counted,
  size: number,
  random: Random,
  known: readonly Float64Array[],
): Promise<{ sample: Sample; sketch: Float64Array[] }> {
  const sample = new Sample();
  const sketch: Float64Array[] = [];
  while (sample.count < PILOT && work.left() > 0) {
    const { value, image } = await probe(work, rademacher(size, random), known);
    sample.add(value);
    sketch.push(image);
  }
  return { sample, sketch };
}

/** Makes the span of `sketch` part of the subspace, one product for each new dimension. */
async function widenBy(
  sketch: readonly Float64Array[],
  subspace: { vectors: Float64Array[]; trace: number },
  work: Counted,
): Promise<void> {
  for (const v of sketch) {
    const all = Math.sqrt(dot(v, v));
    const length = orthogonalise(v, subspace.vectors);
    if (length <= 1e-12 * all) continue;
    scale(v, 1 / length);
    subspace.trace += await work.once('sketch', async () => dot(v, await work.apply(v)));
    subspace.vectors.push(v);
  }
}

/** The diagonal, entry by entry. */
async function exactTrace(work: Counted, size: number): Promise<HessianTrace> {
  let estimate = 0;
  for (let i = 0; i < size; i++) {
    const unit = new Float64Array(size);
    unit[i] = 1;
    estimate += await work.once('diagonal', async () => (await work.apply(unit))[i]);
  }
  return {
    estimate,
    low: estimate,
    high: estimate,
    confidence: 1,
    probes: 0,
    products: work.products(),
    reached: true,
  };
}
