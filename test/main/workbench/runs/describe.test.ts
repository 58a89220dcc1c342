import { expect, it } from 'vitest';
import { landscapeLabel } from '#main/workbench/runs/describe.ts';
import type { SampleSpec } from '#shared/domain/run.ts';
import { sampleSpec } from '#test/main/store/examples.ts';

const label = (...axes: SampleSpec['grid']['axes']): string => landscapeLabel({ ...sampleSpec([3]), grid: { axes } });

it('a landscape is told by its range too where that is not −1 … 1', () => {
  const usual = { low: -1, high: 1, steps: 5 };
  expect(label(usual, usual)).toBe('random seed 1 · 5×5');
  expect(label({ low: -0.25, high: 0.25, steps: 5 }, { low: -0.25, high: 0.25, steps: 7 })).toBe('random seed 1 · 5×7 in ±0.25'); // prettier-ignore
  expect(label({ low: 0, high: 2, steps: 3 })).toBe('random seed 1 · 3 in 0…2');
  expect(label(usual, { low: 0, high: 2, steps: 3 }, usual)).toBe('random seed 1 · 5×3×5 in ±1 × 0…2 × ±1');
});
