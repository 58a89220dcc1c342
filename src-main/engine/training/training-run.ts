import { throwIfAborted } from '#shared/domain/errors.ts';
import { findExtension } from '#shared/domain/params.ts';
import type { CurvePoint } from '#shared/domain/training.ts';
import { addScaled, norm } from '../directions/vectors.ts';
import { isKept } from './curve.ts';
import { epochOrder } from './epoch-order.ts';
import type { LoadedTraining } from './load-training.ts';
import type { LossAndGradient, Optimiser, RunningOptimiser, Update } from './optimisers/optimiser.ts';
import { optimisers } from './optimisers/registry.ts';
import { piecesOfExamples, wholePiece, type Piece } from './pieces.ts';
import type { TrainingState } from './state-file.ts';
import type { Team, TeamGradient } from './team.ts';

/** Share of the batch's statistics in the running ones, torch's default. */
const momentum = 0.1;

export interface TrainingListener {
  readonly signal: AbortSignal;
  /** After every update; `points` are new ones of the curve. */
  onUpdate(within: number, points: readonly CurvePoint[]): void;
  /** After every step, and now and then within one. */
  onMoment(isStep: boolean): Promise<void>;
}

type Values = Readonly<Record<string, number>>;

interface Seen {
  readonly theta: Float64Array;
  readonly found: TeamGradient;
}

/** One training run from its first update to its last. Its state can be taken between any two updates. */
export class TrainingRun {
  readonly job: LoadedTraining;
  readonly steps: number;
  readonly #team: Team;
  readonly #optimiser: Optimiser;
  readonly #running: RunningOptimiser;
  readonly #examples: number;
  /** null when every update takes all examples. */
  readonly #batch: number | null;
  /** What lies outside of an image, by channel. */
  readonly #black: readonly number[];
  readonly #all: readonly Piece[];
  readonly #tests: readonly Piece[];
  readonly #weights: Float64Array;
  readonly #buffers: Float64Array;
  readonly #curve: CurvePoint[];
  readonly checkpoints: number[];
  #best: TrainingState['best'];
  #step: number;
  #within: number;
  #evaluations: number;
  #sums: Record<string, number>;
  #end: TrainingState['end'];
  /** Where loss and gradient were taken in the last update, with θ among it. */
  #seen: Seen[] = [];

  constructor(job: LoadedTraining, team: Team, state: TrainingState | null) {
    const { spec, task } = job;
    const { params } = spec.optimiser;
    const whole = task.problem.batch(spec.problem.params) === null;
    this.job = job;
    this.#team = team;
    this.#optimiser = findExtension(optimisers, spec.optimiser.id, 'optimiser');
    this.steps = this.#optimiser.steps(params);
    this.#examples = task.problem.examples(task.feeds);
    const batch = whole ? null : this.#optimiser.batch(params);
    this.#batch = batch === null ? null : Math.min(batch, this.#examples);
    this.#black = task.problem.black?.(spec.problem.params, task.feeds) ?? [];
    this.#all = whole ? [wholePiece(task.feeds, spec.precision, this.#examples)] : this.#batch ? [] : this.#pieces();
    this.#tests = job.test ? this.#piecesOf(job.test) : [];
    this.#weights = (state?.now.weights ?? job.weights).slice();
    this.#buffers = (state?.now.buffers ?? job.buffers).slice();
    this.#running = this.#optimiser.start(params, this.#weights.length, state?.optimiser);
    this.#best = state?.best ?? null;
    this.#step = state?.step ?? 0;
    this.#within = state?.batch ?? 0;
    this.#evaluations = state?.evaluations ?? 0;
    this.#sums = { ...state?.sums };
    this.#curve = [...(state?.curve ?? [])];
    this.checkpoints = [...(state?.checkpoints ?? [])];
    this.#end = state?.end ?? null;
  }

  get step(): number {
    return this.#step;
  }

  /** Points of the curve so far. */
  get curve(): readonly CurvePoint[] {
    return this.#curve;
  }

  state(seconds: number): TrainingState {
    return {
      now: { weights: this.#weights.slice(), buffers: this.#buffers.slice() },
      best: this.#best,
      optimiser: this.#running.state(),
      step: this.#step,
      batch: this.#within,
      evaluations: this.#evaluations,
      seconds,
      sums: { ...this.#sums },
      curve: [...this.#curve],
      checkpoints: [...this.checkpoints],
      end: this.#end,
    };
  }

  /** Trains to the end. @throws WorkbenchError 'cancelled' between two updates */
  async go(listener: TrainingListener): Promise<void> {
    while (!this.#end && this.#step < this.steps) {
      if (this.#batch === null) await this.#wholeStep(listener);
      else await this.#epoch(this.#batch, listener);
      await listener.onMoment(true);
    }
    if (this.#batch === null && this.#curve.at(-1)?.step !== this.#step) listener.onUpdate(0, await this.#pointHere());
    this.#end ??= { end: 'steps', reason: `all ${this.steps} ${this.#optimiser.step}s are done` };
    this.#best ??= this.#snapshot(NaN);
  }

  /** One update with all examples. Its points are of the weights themselves: point k of θ after k steps. */
  async #wholeStep({ signal, onUpdate }: TrainingListener): Promise<void> {
    throwIfAborted(signal);
    const points = this.#step === 0 && !this.#curve.length ? await this.#pointHere() : [];
    const here = this.#seen.find(({ theta }) => same(theta, this.#weights));
    this.#seen = here ? [here] : [];
    const before = this.#weights.slice();
    const update = await this.#running.update(this.#weights, (theta) => this.#evaluate(theta, this.#all), this.#step);
    if (update.stop) this.#end = update.stop;
    // an update that finds nothing left to do, or that cannot be done, is no step
    if (!update.stop || (update.stop.end !== 'not-finite' && !same(before, this.#weights))) {
      if (this.#buffers.length) this.#mix((await this.#at(before)).statistics);
      this.#step++;
      points.push(...(await this.#pointHere(update)));
    }
    onUpdate(0, points);
  }

  /** The point of the curve at θ as it is, and whether θ is the best one yet. */
  async #pointHere(update?: Update): Promise<CurvePoint[]> {
    const { values, gradient } = await this.#at(this.#weights);
    const tested = this.#optimiser.step === 'epoch' ? await this.#tested() : {};
    const rate = update && { 'learning-rate': update.learningRate };
    this.#judge(tested['test-loss'] ?? values.loss);
    return this.#add({ ...values, 'gradient-norm': norm(gradient), ...rate, ...tested });
  }

  /** Every example once, in batches. Its point holds means over the batches, each at the weights that it met. */
  async #epoch(batch: number, { signal, onUpdate, onMoment }: TrainingListener): Promise<void> {
    const batches = Math.ceil(this.#examples / batch);
    const { seed, plan } = this.job.spec;
    const order = epochOrder(seed, this.#step, this.#examples, batches);
    const first = this.#step === 0 && this.#within === 0 && !this.#curve.length ? await this.#tested() : {};
    if (Object.keys(first).length) onUpdate(0, this.#add(first));
    let last: Update | null = null;
    while (this.#within < batches) {
      throwIfAborted(signal);
      const examples = order.examples.subarray(this.#within * batch, (this.#within + 1) * batch);
      const augmentation =
        plan.augment === 'none' ? null : { seed: order.batchSeeds[this.#within], black: this.#black };
      const pieces = this.#pieces(examples, augmentation);
      this.#seen = [];
      const at = this.#step + this.#within / batches;
      last = await this.#running.update(this.#weights, (theta) => this.#evaluate(theta, pieces), at);
      const { found } = this.#seen[0];
      this.#sum({ ...found.values, 'gradient-norm': last.gradientNorm }, examples.length);
      this.#within++;
      if (last.stop) {
        this.#end = { ...last.stop, reason: `${last.stop.reason} (batch ${this.#within} of epoch ${this.#step + 1})` };
        break;
      }
      this.#mix(found.statistics);
      if (this.#within < batches) {
        onUpdate(this.#within / batches, []);
        await onMoment(false);
      }
    }
    const { examples, ...sums } = this.#sums;
    const means = Object.fromEntries(Object.entries(sums).map(([name, sum]) => [name, sum / examples]));
    this.#sums = {};
    this.#within = 0;
    this.#step++;
    const tested = this.#end ? {} : await this.#tested();
    this.#judge(tested['test-loss'] ?? means.loss);
    onUpdate(0, this.#add({ ...means, ...(last && { 'learning-rate': last.learningRate }), ...tested }));
  }

  async #evaluate(theta: Float64Array, pieces: readonly Piece[]): Promise<LossAndGradient> {
    const { values, gradient } = await this.#at(theta, pieces);
    return { loss: values.loss, gradient: gradient.slice() };
  }

  /** What is known at θ, taken now if it was not among what the update took. */
  async #at(theta: Float64Array, pieces = this.#all): Promise<TeamGradient> {
    const known = this.#seen.find((seen) => same(seen.theta, theta));
    if (known) return known.found;
    const found = await this.#team.gradient(theta, pieces);
    this.#seen.push({ theta: theta.slice(), found });
    this.#evaluations++;
    return found;
  }

  async #tested(): Promise<Values> {
    if (!this.#tests.length) return {};
    const found = await this.#team.measure(this.#weights, this.#buffers, this.#tests);
    return Object.fromEntries(Object.entries(found).map(([name, value]) => [`test-${name}`, value]));
  }

  #mix(statistics: Float64Array): void {
    for (let i = 0; i < this.#buffers.length; i++) this.#buffers[i] *= 1 - momentum;
    addScaled(this.#buffers, momentum, statistics);
  }

  #sum(values: Values, count: number): void {
    for (const [name, value] of Object.entries(values)) this.#sums[name] = (this.#sums[name] ?? 0) + count * value;
    this.#sums.examples = (this.#sums.examples ?? 0) + count;
  }

  #add(values: Values): CurvePoint[] {
    const point = { step: this.#step, values };
    if (!isKept(this.#step) && !this.#end && this.#step < this.steps) return [];
    this.#curve.push(point);
    return [point];
  }

  #judge(loss: number): void {
    if (loss < (this.#best?.loss ?? Infinity)) this.#best = this.#snapshot(loss);
  }

  #snapshot(loss: number): NonNullable<TrainingState['best']> {
    return { weights: this.#weights.slice(), buffers: this.#buffers.slice(), step: this.#step, loss };
  }

  /** These examples of the training set in pieces, all of them when it is not said which. */
  #pieces(examples?: Uint32Array, augmentation: { seed: number; black: readonly number[] } | null = null): Piece[] {
    return this.#piecesOf(this.job.task.feeds, examples, augmentation);
  }

  #piecesOf(
    feeds: LoadedTraining['task']['feeds'],
    examples: Uint32Array = Uint32Array.from({ length: this.job.task.problem.examples(feeds) }, (_, i) => i),
    augmentation: { seed: number; black: readonly number[] } | null = null,
  ): Piece[] {
    const { plan, precision } = this.job.spec;
    return piecesOfExamples(feeds, examples, { most: plan.piece as number, precision, augmentation });
  }
}

function same(a: Float64Array, b: Float64Array): boolean {
  for (let i = 0; i < a.length; i++) if (!Object.is(a[i], b[i])) return false;
  return true;
}
