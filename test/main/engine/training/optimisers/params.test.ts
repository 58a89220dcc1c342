import { describe, expect, it } from 'vitest';
import { optimisers } from '#main/engine/training/optimisers/registry.ts';
import { findExtension, parseParams, type Param } from '#shared/domain/params.ts';

type Ranged = Extract<Param, { min?: number }>;
const isRanged = (param: Param): param is Ranged => ['integer', 'number', 'integers'].includes(param.kind);

const ranged = optimisers.flatMap((optimiser) =>
  Object.entries(optimiser.params).flatMap(([name, param]) =>
    isRanged(param) ? [[optimiser.id, name, param, optimiser] as const] : [],
  ),
);

describe('parameters of optimisers', () => {
  it.each(ranged)('%s refuses %s out of range', (_, name, param, optimiser) => {
    const refused = (value: number): void => {
      const given = { [name]: param.kind === 'integers' ? [value] : value };
      expect(() => parseParams(optimiser, given)).toThrow(expect.objectContaining({ code: 'bad-value' }));
    };
    expect(param.min).toBeDefined();
    refused((param.min ?? 0) - 1);
    refused(NaN);
    if ('max' in param && param.max !== undefined) refused(param.max + 1);
  });

  it('say how long training is and how much an update takes', () => {
    const said = optimisers.map((optimiser) => {
      const params = parseParams(optimiser, {});
      return [optimiser.id, optimiser.step, optimiser.steps(params), optimiser.batch(params)];
    });
    expect(said).toEqual([
      ['sgd', 'epoch', 180, 128],
      ['adam', 'epoch', 1000, 128],
      ['l-bfgs', 'iteration', 100_000, null],
    ]);
    const lBfgs = findExtension(optimisers, 'l-bfgs', 'optimiser');
    expect(lBfgs.steps(parseParams(lBfgs, { iterations: 7 }))).toBe(7);
  });
});
