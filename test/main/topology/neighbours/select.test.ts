import { expect, it } from 'vitest';
import { select } from '#main/topology/neighbours/select.ts';
import { Random } from '#shared/domain/random.ts';

it('puts in place what a sort by (key, id) would, the smaller ones before it and the rest behind', () => {
  const random = new Random(1);
  const draws = [
    () => random.normal(),
    () => random.below(3),
    () => 5,
    (i: number) => i,
    (i: number) => -Math.abs(i - 900),
  ];
  for (let round = 0; round < 100; round++) {
    const n = 1 + random.below(round < 80 ? 40 : 3000);
    const draw = draws[round % draws.length];
    const key = Float64Array.from({ length: n }, (_, i) => draw(i));
    const ids = random.choose(n, n);
    const keys = Float64Array.from(ids, (id) => key[id]);
    const left = random.below(n);
    const right = left + random.below(n - left);
    const k = left + random.below(right - left + 1);
    const before = [...ids];
    const sorted = before.slice(left, right + 1).sort((a, b) => key[a] - key[b] || a - b);
    select(keys, ids, left, right, k);
    expect([...ids.subarray(left, k)].sort((a, b) => a - b)).toEqual(sorted.slice(0, k - left).sort((a, b) => a - b));
    expect(ids[k]).toBe(sorted[k - left]);
    expect([...ids.subarray(0, left), ...ids.subarray(right + 1)]).toEqual([
      ...before.slice(0, left),
      ...before.slice(right + 1),
    ]);
    expect([...keys]).toEqual([...ids].map((id) => key[id]));
  }
});
