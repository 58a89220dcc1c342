import type { ParamValues } from './params.ts';

/** An entry of a registry with its parameters, every default spelled out. */
export interface Choice {
  readonly id: string;
  readonly params: ParamValues;
}

/** A file that a run read: its name without the folder (a record must not depend on where it lay) and the SHA-256 of its bytes. */
export interface FileRef {
  readonly name: string;
  readonly sha256: string;
}

/** Where the files of a `ModelSpec` lie now; `data` in the order of the spec's. Their bytes are checked against the spec when they are read. */
export interface ModelFiles {
  readonly weights: string;
  readonly data: readonly string[];
}

export type Precision = 'float32' | 'float64';

/** What model is evaluated, on what loss, how. Everything that can change a value is in here. */
export interface ModelSpec {
  readonly architecture: Choice;
  readonly problem: Choice;
  readonly weights: FileRef;
  /** Files that the problem reads beside the weights; none for problems that make their data. */
  readonly data: readonly FileRef[];
  readonly backend: string;
  readonly precision: Precision;
}

/** Both ends of an axis, in units of its direction. */
export interface AxisRange {
  readonly low: number;
  readonly high: number;
}

/** A grid in the subspace: one row per direction. */
export interface GridSpec {
  readonly axes: readonly (AxisRange & { readonly steps: number })[];
}

/** Scattered points in the subspace, in place of a grid: what draws them, with its parameters, how many, and in which box. */
export interface DesignSpec extends Choice {
  /** Number of points, the centre α = 0 counted where the box holds it. */
  readonly points: number;
  /** One range per direction. */
  readonly box: readonly AxisRange[];
}

/** Where directions come from: their parameters (with the seed), and the files that they are read or made from. */
export interface DirectionsSpec extends Choice {
  readonly dims: number;
  readonly files: readonly FileRef[];
}

/** What is asked of a model's Hessian. Everything that can change a value is in here or in the model's spec. */
export interface CurvatureSpec {
  /** Eigenpairs wanted, the largest in algebraic order; 0 for none. */
  readonly top: number;
  /** Largest residual ‖Hv − λv‖ ÷ |λ| of each. */
  readonly tolerance: number;
  /** Largest residual ÷ |λ| of the most negative one; absent, it is what the space for the largest shows. Needs `top` of at least 1. */
  readonly lowestTolerance?: number;
  /** Of all random vectors. */
  readonly seed: number;
  readonly trace: {
    /** Half-width of the interval, relative to |trace|, at which the estimate stops. */
    readonly width: number;
    readonly confidence: number;
    readonly maxProducts: number;
  } | null;
  readonly density: {
    readonly probes: number;
    readonly steps: number;
    /** Gaussian width; null takes METHOD's. */
    readonly sigma: number | null;
  } | null;
  readonly perLayer: boolean;
}

interface SubspaceSpec {
  readonly model: ModelSpec;
  readonly directions: DirectionsSpec;
}

/** A landscape on a grid. */
export interface SampleSpec extends SubspaceSpec {
  readonly grid: GridSpec;
}

/** A set of scattered samples. */
export interface ScatterSpec extends SubspaceSpec {
  readonly design: DesignSpec;
}

/** How samples came to be. Two runs of the same spec differ in `timings` alone. */
export interface Provenance<Spec = SampleSpec> {
  readonly kind: 'sample';
  readonly spec: Spec;
  readonly conventions: Readonly<Record<string, string>>;
  readonly directions: {
    readonly norms: readonly number[];
    /** Cosine of each pair, row by row above the diagonal. */
    readonly cosines: readonly number[];
    /** What their kind knows of each, by name: an eigenvalue and its residual, a share of explained variance. */
    readonly details?: readonly Readonly<Record<string, number>>[];
  };
  readonly versions: Readonly<Record<string, string>>;
  readonly timings: { readonly startedAt: string; readonly finishedAt: string; readonly seconds: number };
}

/** Grid coordinates of one axis: `steps` points from low to high; the middle one of an odd count over a symmetric range is exactly 0. */
export function axisValues({ low, high, steps }: GridSpec['axes'][number]): Float64Array {
  const values = new Float64Array(steps);
  for (let i = 0; i < steps; i++) {
    // both halves are counted from their own end: symmetric ranges give exactly symmetric coordinates
    const mirrored = steps - 1 - i;
    values[i] =
      steps === 1
        ? (low + high) / 2
        : i <= mirrored
          ? low + ((high - low) * i) / (steps - 1)
          : high - ((high - low) * mirrored) / (steps - 1);
  }
  if (steps % 2 === 1 && low === -high) values[(steps - 1) / 2] = 0;
  return values;
}
