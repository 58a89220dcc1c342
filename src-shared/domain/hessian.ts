/** An eigenvalue of the Hessian of the full-batch loss, and how far its pair is from an exact one. */
export interface HessianEigenvalue {
  readonly value: number;
  /** ‖Hv − λv‖ ÷ |λ|, of the unit eigenvector v; ÷ the uncertainty of the products where |λ| is less, so that it is finite for λ = 0 too. */
  readonly residual: number;
}

/** Trace of the Hessian, or of one block of it. */
export interface HessianTrace {
  readonly estimate: number;
  /** Two-sided interval around the estimate. `low` = `high` = `estimate` when the trace was summed exactly. */
  readonly low: number;
  readonly high: number;
  /** Probability that such an interval holds the trace, in (0, 1); 1 for an exact trace. */
  readonly confidence: number;
  /** Independent random probes that the interval rests on; 0 for an exact trace. */
  readonly probes: number;
  /** Hessian-vector products spent on it, beyond those of eigenpairs that were known before. */
  readonly products: number;
  /** Whether (high − low) ÷ 2 came down to the width asked for, relative to |estimate|, before the products ran out. */
  readonly reached: boolean;
}

/** Spectral density by stochastic Lanczos quadrature: ∫ density = 1 over the grid. */
export interface SpectralDensity {
  /** Eigenvalues, evenly spaced and ascending. */
  readonly grid: Float64Array;
  /** Mean over the probes at each point of the grid, scaled to integral 1. */
  readonly density: Float64Array;
  /** Width of the Gaussian around each node, in units of the eigenvalues. */
  readonly sigma: number;
  /** Integral over the grid before it was scaled to 1 (trapezoidal rule). */
  readonly integral: number;
  readonly probes: number;
  /** Lanczos steps asked for of each probe; an exhausted Krylov space ends sooner. */
  readonly steps: number;
  /** Quadrature nodes of every probe, one probe after another, ascending within a probe. */
  readonly nodes: Float64Array;
  /** Weight of each node; those of one probe sum to 1 ÷ probes. */
  readonly weights: Float64Array;
}

/** Curvature of the block of the Hessian that belongs to one layer's weights. */
export interface LayerCurvature {
  readonly name: string;
  readonly trace: HessianTrace;
  /** Largest eigenvalue of the block. */
  readonly top: HessianEigenvalue;
}

/** What was asked of the Hessian; the fields that were not asked for are null. */
export interface Hessian {
  /** The largest ones in algebraic order, largest first. */
  readonly eigenvalues: readonly HessianEigenvalue[];
  /** The smallest eigenvalue that the same Krylov space shows; its residual says how well it is known. */
  readonly mostNegative: HessianEigenvalue | null;
  readonly trace: HessianTrace | null;
  readonly density: SpectralDensity | null;
  readonly layers: readonly LayerCurvature[] | null;
  /** Products of the full-batch Hessian with a vector, over all of the above. */
  readonly hessianVectorProducts: number;
  readonly examples: number;
  readonly precision: 'float32' | 'float64';
  readonly backend: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly timings: Readonly<Record<string, number>>;
}

/** A Hessian, and how many of its products an interrupted call had taken. */
export interface ComputedHessian {
  readonly hessian: Hessian;
  readonly resumedProducts: number;
}

/** What a Hessian is at. */
export interface HessianProgress {
  readonly stage: 'eigenvalues' | 'trace' | 'density' | 'layers';
  /** Products taken in this stage, and the most that it can take. */
  readonly done: number;
  readonly limit: number;
  /** Products of an interrupted call that this one goes on after; 0 while they are gone through, and when there are none. */
  readonly resumed: number;
}
