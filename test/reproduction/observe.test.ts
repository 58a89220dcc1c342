import { expect, it } from 'vitest';
import { busySeconds } from './observe.ts';

const span = (from: number, to: number) => ({
  startedAt: new Date(from * 1000).toISOString(),
  finishedAt: new Date(to * 1000).toISOString(),
});

it('time counts once while runs go side by side, and not at all while none does', () => {
  expect(busySeconds([span(10, 20), span(0, 5), span(12, 14), span(18, 30)])).toBe(25);
  expect(busySeconds([span(0, 5), { startedAt: null, finishedAt: null }])).toBe(5);
});
