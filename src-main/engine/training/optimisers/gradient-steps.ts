import type { ParamValues } from '#shared/domain/params.ts';
import { norm } from '../../directions/vectors.ts';
import { allFinite, notFinite } from './finite.ts';
import type { OptimiserState, RunningOptimiser, Update } from './optimiser.ts';
import { ownArray, ownNumber } from './own-state.ts';
import { learningRateAt } from './schedule.ts';

/**
 * How an optimiser moves θ by one gradient, in place.
 * @param gradient its own, to spend @param memory its arrays, zeros at first, length P each @param count 1 at the first update
 */
export type Rule<Name extends string> = (
  theta: Float64Array,
  gradient: Float64Array,
  memory: Readonly<Record<Name, Float64Array>>,
  rate: number,
  count: number,
) => void;

/** An optimiser that takes one gradient per update and moves by a rule; it never stops of itself. Beside what the rule remembers it keeps where it came from. */
export function gradientSteps<Name extends string>(
  rule: Rule<Name>,
  names: readonly Name[],
  params: ParamValues,
  size: number,
  state: OptimiserState | undefined,
): RunningOptimiser {
  const memory = Object.fromEntries(names.map((name) => [name, ownArray(name, size, state)])) as Record<
    Name,
    Float64Array
  >;
  const previous = ownArray('previous', size, state);
  let count = ownNumber('updates', state);
  return {
    async update(theta, evaluate, at): Promise<Update> {
      const { loss, gradient } = await evaluate(theta);
      const found = { loss, gradientNorm: norm(gradient), learningRate: learningRateAt(params, at), evaluations: 1 };
      if (!Number.isFinite(loss) || !allFinite(gradient)) {
        if (count > 0) theta.set(previous);
        return { ...found, stop: { end: 'not-finite', reason: notFinite(loss) } };
      }
      previous.set(theta);
      rule(theta, gradient, memory, found.learningRate, ++count);
      if (allFinite(theta)) return { ...found, stop: null };
      theta.set(previous);
      return { ...found, stop: { end: 'not-finite', reason: 'the step leads to weights that are not finite' } };
    },
    state: () => {
      const arrays: Record<string, Float64Array> = { previous: previous.slice() };
      for (const name of names) arrays[name] = memory[name].slice();
      return { arrays, numbers: { updates: count } };
    },
  };
}
