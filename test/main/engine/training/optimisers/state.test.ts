import { describe, expect, it } from 'vitest';
import { optimisers } from '#main/engine/training/optimisers/registry.ts';
import { findExtension, parseParams } from '#shared/domain/params.ts';
import { Random } from '#shared/domain/random.ts';
import { follow, rosenbrock } from './functions.ts';

const source = new Random(3);
const start = Float64Array.from({ length: 12 }, () => 2 * source.uniform() - 1);

const descent = { 'learning-rate': 1e-3, epochs: 40, schedule: 'cosine' };
const settings: readonly [string, Readonly<Record<string, unknown>>][] = [
  ['l-bfgs', { history: 3 }],
  ['l-bfgs', {}],
  ['sgd', { ...descent, momentum: 0 }],
  ['sgd', { ...descent, nesterov: true }],
  ['adam', descent],
  ['adam', { ...descent, decoupled: true }],
];
const named = settings.map(
  ([id, given]) => [id, JSON.stringify(given), findExtension(optimisers, id, 'optimiser'), given] as const,
);

const without = <T>(entries: Readonly<Record<string, T>>, name: string): Record<string, T> =>
  Object.fromEntries(Object.entries(entries).filter(([key]) => key !== name));

describe('the state of an optimiser', () => {
  it.each(named)(
    'lets %s %s go on to the very same bits, wherever it was taken',
    async (_id, _given, optimiser, given) => {
      const whole = await follow(optimiser, given, rosenbrock, start, 20);
      for (const k of [0, 1, 2, 9]) {
        const first = await follow(optimiser, given, rosenbrock, start, k);
        const state = structuredClone(first.state);
        const from = first.points.at(-1) ?? start;
        const second = await follow(optimiser, given, rosenbrock, from, 20 - k, { state, at: k });
        expect(second.points).toEqual(whole.points.slice(k));
        expect(second.updates).toEqual(whole.updates.slice(k));
        expect(second.state).toEqual(whole.state);
        expect(first.evaluations + second.evaluations).toBe(whole.evaluations);
        // neither the one that gave it nor the one that began from it has changed it
        expect(state).toEqual(first.state);
      }
    },
  );

  it.each(named)('of %s %s is left alone by later updates', async (_id, _given, optimiser, given) => {
    const running = optimiser.start(parseParams(optimiser, given), start.length);
    const theta = start.slice();
    const evaluate = async (x: Float64Array) => rosenbrock(x);
    for (let k = 0; k < 5; k++) await running.update(theta, evaluate, k);
    const state = running.state();
    const copy = structuredClone(state);
    for (let k = 5; k < 9; k++) await running.update(theta, evaluate, k);
    expect(state).toEqual(copy);
    expect(running.state()).not.toEqual(copy);
  });

  it.each(named)(
    'of %s %s is refused for another number of weights, or when a part is missing',
    async (_id, _given, optimiser, given) => {
      const params = parseParams(optimiser, given);
      const { state } = await follow(optimiser, given, rosenbrock, start, 3);
      expect(() => optimiser.start(params, 7, state)).toThrow('expected one for each of 7 weights');
      for (const name of Object.keys(state.arrays)) {
        const arrays = { ...state.arrays, [name]: state.arrays[name].slice(1) };
        expect(() => optimiser.start(params, 12, { ...state, arrays })).toThrow(`numbers in `);
      }
      for (const name of Object.keys(state.arrays)) {
        const arrays = without(state.arrays, name);
        expect(() => optimiser.start(params, 12, { ...state, arrays })).toThrow(`has no ${name}`);
      }
      for (const name of Object.keys(state.numbers)) {
        const numbers = without(state.numbers, name);
        expect(() => optimiser.start(params, 12, { ...state, numbers })).toThrow(`has no ${name}`);
      }
    },
  );
});
