import type { ParamValues } from '#shared/domain/params.ts';
import { addScaled, dot, norm } from '../../directions/vectors.ts';
import { allFinite, notFinite } from './finite.ts';
import type { Evaluate, Optimiser, OptimiserState, RunningOptimiser, Update } from './optimiser.ts';
import { ownArray, ownNumber, ownPairs } from './own-state.ts';
import { PairHistory } from './pair-history.ts';
import { strongWolfe, type LinePoint } from './strong-wolfe.ts';

/**
 * Limited-memory BFGS (Liu and Nocedal 1989) with a search for the strong Wolfe conditions along each direction. First length, stops and limits are those of
 * one long step of torch's; unlike there, a loss or gradient that is not finite only makes the search look closer.
 */
export const lBfgs: Optimiser = {
  id: 'l-bfgs',
  title: 'L-BFGS, strong Wolfe',
  params: {
    iterations: { kind: 'integer', title: 'Most iterations', default: 100_000, min: 1 },
    evaluations: {
      kind: 'integer',
      title: 'Most evaluations of loss and gradient; 0 is 1.25 times the iterations',
      default: 0,
      min: 0,
    },
    'learning-rate': { kind: 'number', title: 'First length tried along a direction', default: 1, min: 1e-12 },
    history: { kind: 'integer', title: 'Steps remembered', default: 50, min: 1, max: 1000 },
    'tolerance-gradient': {
      kind: 'number',
      title: 'Stop when no entry of the gradient is larger than this',
      default: 1e-7,
      min: 0,
    },
    'tolerance-change': {
      kind: 'number',
      title: 'Stop when the loss changes by less than this, or no weight by more',
      default: 1e-7,
      min: 0,
    },
  },
  step: 'iteration',
  steps: ({ iterations }) => iterations as number,
  batch: () => null,
  start: (params, size, state) => new LBfgs(params, size, state),
};

class LBfgs implements RunningOptimiser {
  readonly #params: ParamValues;
  readonly #history: PairHistory;
  /** −H·gradient, and a point on the line along it. */
  readonly #direction: Float64Array;
  readonly #trial: Float64Array;
  /** At θ, as the loss is; known as soon as there was an evaluation. */
  #gradient: Float64Array;
  #loss: number;
  #evaluations: number;
  #updates: number;

  constructor(params: ParamValues, size: number, state: OptimiserState | undefined) {
    this.#params = params;
    this.#history = new PairHistory(size, params.history as number);
    this.#direction = new Float64Array(size);
    this.#trial = new Float64Array(size);
    this.#gradient = ownArray('gradient', size, state);
    this.#loss = ownNumber('loss', state);
    this.#evaluations = ownNumber('evaluations', state);
    this.#updates = ownNumber('updates', state);
    if (state) this.#history.restore(ownPairs(size, state));
  }

  async update(theta: Float64Array, evaluate: Evaluate): Promise<Update> {
    const before = this.#evaluations;
    if (before === 0) {
      const { loss, gradient } = await evaluate(theta);
      if (!Number.isFinite(loss) || !allFinite(gradient))
        return {
          loss,
          gradientNorm: norm(gradient),
          learningRate: 0,
          evaluations: 1,
          stop: { end: 'not-finite', reason: notFinite(loss) },
        };
      [this.#loss, this.#gradient, this.#evaluations] = [loss, gradient, 1];
    }
    const told = (learningRate: number, stop: Update['stop']): Update => ({
      loss: this.#loss,
      gradientNorm: norm(this.#gradient),
      learningRate,
      evaluations: this.#evaluations - before,
      stop,
    });
    const small = this.#smallGradient();
    if (small) return told(0, small);

    const d = this.#direction;
    d.set(this.#gradient);
    this.#history.descend(d);
    const slope = dot(this.#gradient, d);
    const least = this.#params['tolerance-change'] as number;
    if (slope > -least) return told(0, converged(`slope along the direction ${short(slope)} > −${least}`));

    const [start, reach] = [{ t: 0, loss: this.#loss, slope, gradient: this.#gradient }, largest(d)];
    const found = await strongWolfe((t) => this.#visit(theta, t, evaluate), start, this.#firstLength(), reach);
    const { t, loss, gradient } = found.point;
    this.#evaluations += found.evaluations;
    if (!found.finite)
      return told(0, {
        end: 'not-finite',
        reason: `no loss with a finite gradient was found along the direction in ${found.evaluations} evaluations`,
      });
    if (t === 0) return told(0, converged('no step along the direction lowers the loss enough'));
    addScaled(theta, t, d);
    this.#history.add(t, d, this.#gradient, gradient);
    const change = Math.abs(loss - this.#loss);
    [this.#loss, this.#gradient] = [loss, gradient];
    this.#updates++;
    return { ...told(t, this.#stop(t * reach, change)), wolfe: found.wolfe };
  }

  state(): OptimiserState {
    return {
      arrays: { gradient: this.#gradient.slice(), ...this.#history.flat() },
      numbers: { loss: this.#loss, evaluations: this.#evaluations, updates: this.#updates },
    };
  }

  /** Before there is a pair to tell how long a step should be, it is one that moves the weights by no more than the rate in sum. */
  #firstLength(): number {
    const rate = this.#params['learning-rate'] as number;
    if (this.#updates > 0) return rate;
    return Math.min(1, 1 / this.#gradient.reduce((sum, g) => sum + Math.abs(g), 0)) * rate;
  }

  /** Loss and gradient at θ + t·d. */
  async #visit(theta: Float64Array, t: number, evaluate: Evaluate): Promise<LinePoint> {
    this.#trial.set(theta);
    addScaled(this.#trial, t, this.#direction);
    const { loss, gradient } = await evaluate(this.#trial);
    const slope = dot(gradient, this.#direction);
    const finite = Number.isFinite(loss) && Number.isFinite(slope) && allFinite(gradient);
    return { t, loss: finite ? loss : Infinity, slope, gradient };
  }

  #smallGradient(): Update['stop'] {
    const [found, least] = [largest(this.#gradient), this.#params['tolerance-gradient'] as number];
    return found <= least ? converged(`largest entry of the gradient ${short(found)} ≤ ${least}`) : null;
  }

  /** @param moved the largest change of a weight @param change of the loss */
  #stop(moved: number, change: number): Update['stop'] {
    const least = this.#params['tolerance-change'] as number;
    const most = (this.#params.evaluations as number) || Math.floor((this.#params.iterations as number) * 1.25);
    const small = this.#smallGradient();
    if (small) return small;
    if (moved <= least) return converged(`largest change of a weight ${short(moved)} ≤ ${least}`);
    if (change < least) return converged(`change of the loss ${short(change)} < ${least}`);
    if (this.#evaluations >= most)
      return { end: 'steps', reason: `${this.#evaluations} evaluations of at most ${most}` };
    return null;
  }
}

const converged = (reason: string): Update['stop'] => ({ end: 'converged', reason });

const short = (x: number): string => String(Number(x.toPrecision(3)));

function largest(a: Float64Array): number {
  let most = 0;
  for (let i = 0; i < a.length; i++) most = Math.max(most, Math.abs(a[i]));
  return most;
}
