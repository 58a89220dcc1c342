import { describe, expect, it } from 'vitest';
import { learningRateAt } from '#main/engine/training/optimisers/schedule.ts';
import { sgd } from '#main/engine/training/optimisers/sgd.ts';
import { parseParams } from '#shared/domain/params.ts';

const rates = (given: Readonly<Record<string, unknown>>, at: readonly number[]): number[] => {
  const params = parseParams(sgd, { 'learning-rate': 2, ...given });
  return at.map((epochs) => learningRateAt(params, epochs));
};

const close = (found: readonly number[], expected: readonly number[]): void =>
  found.forEach((rate, i) => expect(rate).toBeCloseTo(expected[i], 14));

describe('the learning rate', () => {
  it('falls after epochs 80 and 120 of 180 unless said otherwise', () => {
    close(rates({}, [0, 79.999, 80, 119.5, 120, 179.9]), [2, 2, 0.2, 0.2, 0.02, 0.02]);
  });

  it('falls at each milestone, in whatever order they are said; one beyond the last epoch never comes', () => {
    const given = { epochs: 10, milestones: [50, 6, 2], factor: 0.5 };
    close(rates(given, [0, 1.99, 2, 5.99, 6, 9.99]), [2, 2, 1, 1, 0.5, 0.5]);
  });

  it('goes down half a cosine to 0, update by update', () => {
    const given = { schedule: 'cosine', epochs: 12 };
    close(rates(given, [0, 4, 6, 8, 12]), [2, 1.5, 1, 0.5, 0]);
    const [before, after] = rates(given, [6, 6.01]);
    expect(after).toBeLessThan(before);
  });

  it('rises from 0 in a straight line first, and the cosine goes from there', () => {
    const given = { schedule: 'cosine', epochs: 12, warmup: 2 };
    close(rates(given, [0, 0.5, 1.5, 2, 7, 12]), [0, 0.5, 1.5, 2, 1, 0]);
    close(rates({ schedule: 'constant', warmup: 0.5 }, [0, 0.25, 0.5, 3]), [0, 1, 2, 2]);
    close(rates({ warmup: 4, epochs: 3, schedule: 'cosine' }, [0, 1, 2, 3]), [0, 0.5, 1, 1.5]);
  });

  it('stays where it is when it is constant', () => {
    close(rates({ schedule: 'constant' }, [0, 80, 150]), [2, 2, 2]);
  });
});
