import { expect, it } from 'vitest';
import { costText } from '#renderer/views/runs/cost-text.ts';

const words = (text: string): string => text.replaceAll('\u202f', ' ');

it('says what is evaluated, and how long that takes as far as it is known', () => {
  const cost = { points: 1681, models: 2, seconds: 14.2, known: 2 };
  expect(words(costText(cost))).toBe('1 681 points × 2 models = 3 362 loss evaluations · about 14 s of sampling');
  expect(words(costText({ ...cost, known: 1 }))).toMatch(/about 14 s of sampling for the 1 sampled before$/);
  expect(words(costText({ ...cost, known: 0, seconds: 0 }))).toMatch(/how long is known after the first points$/);
  expect(words(costText({ points: 1, models: 1, seconds: 0.2, known: 1 }))).toBe(
    '1 point × 1 model = 1 loss evaluation · less than a second of sampling',
  );
});
