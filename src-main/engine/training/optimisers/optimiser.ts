import type { Extension, ParamValues } from '#shared/domain/params.ts';
import type { TrainingEnd } from '#shared/domain/training.ts';

export interface LossAndGradient {
  readonly loss: number;
  /** Length P; the caller's from now on. */
  readonly gradient: Float64Array;
}

/** Loss and gradient at θ (length P; read, never written), of the examples of the step under way. */
export type Evaluate = (theta: Float64Array) => Promise<LossAndGradient>;

/** Everything that an optimiser knows between two updates, as plain data: started from it again, it goes on to the same bits. */
export interface OptimiserState {
  readonly arrays: Readonly<Record<string, Float64Array>>;
  readonly numbers: Readonly<Record<string, number>>;
}

/** What one update was. */
export interface Update {
  /** Loss where the update began; for optimisers that search a line, where it ended. */
  readonly loss: number;
  /** Euclidean length of the gradient there. */
  readonly gradientNorm: number;
  /** Length of the step along its direction. */
  readonly learningRate: number;
  readonly evaluations: number;
  /** Why no further update helps; null while it does. `steps`: it has taken all the evaluations that it may. */
  readonly stop: { readonly end: TrainingEnd; readonly reason: string } | null;
  /** Whether the strong Wolfe conditions hold at the end of the step, for optimisers that search a line; absent where no step was taken. */
  readonly wolfe?: boolean;
}

export interface RunningOptimiser {
  /**
   * Moves θ in place by one update. When a loss or gradient is not finite, θ stays at the last point where both were, and the update says so.
   * @param at steps done before it; between two whole numbers within an epoch
   */
  update(theta: Float64Array, evaluate: Evaluate, at: number): Promise<Update>;
  /** Copies, which later updates leave alone. */
  state(): OptimiserState;
}

export interface Optimiser extends Extension {
  /** What one step of the training curve is. */
  readonly step: 'iteration' | 'epoch';
  /** Most steps. */
  steps(params: ParamValues): number;
  /** Examples of one update; null takes all of them. A problem that is evaluated as a whole always gives all. */
  batch(params: ParamValues): number | null;
  /** @param size P @param state of an earlier run with the same parameters, to go on from */
  start(params: ParamValues, size: number, state?: OptimiserState): RunningOptimiser;
}
