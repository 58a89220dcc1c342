import { describe, expect, it } from 'vitest';
import { contentHash } from '#main/workbench/runs/hash.ts';
import { RateMeter } from '#main/workbench/runs/rate-meter.ts';
import { Turns } from '#main/workbench/runs/turns.ts';

describe('the hash of plain data', () => {
  it('does not depend on the order of keys or on members that are undefined', () => {
    expect(contentHash({ a: 1, b: [{ c: 2, d: 3 }] })).toBe(contentHash({ b: [{ d: 3, c: 2, e: undefined }], a: 1 }));
  });

  it('tells values, types, places and keys apart', () => {
    const values = [
      { a: 1 },
      { a: '1' },
      { b: 1 },
      [1, 2],
      [2, 1],
      ['1,2'],
      { a: { b: 1 } },
      { 'a":{"b': 1 },
      null,
      'null',
      {},
      [],
    ];
    expect(new Set(values.map(contentHash)).size).toBe(values.length);
  });
});

describe('a rate', () => {
  it('is unknown until something was done in some time', () => {
    const meter = new RateMeter();
    expect(meter.at(0, 0, 100)).toBeNull();
    expect(meter.at(1000, 0, 100)).toBeNull();
  });

  it('is what was done over the time, and tells the time left', () => {
    const meter = new RateMeter();
    meter.at(0, 40, 100);
    expect(meter.at(2000, 60, 100)).toEqual({ perSecond: 10, secondsLeft: 4 });
  });

  it('forgets what is longer ago than its window', () => {
    const meter = new RateMeter(10_000);
    meter.at(0, 0, 1000);
    for (let t = 1; t <= 60; t++) meter.at(t * 1000, t <= 30 ? t : 30 + 10 * (t - 30), 1000);
    expect(meter.at(61_000, 340, 1000)!.perSecond).toBeCloseTo(10, 6);
  });
});

describe('turns', () => {
  it('go one at a time, in order, whether they succeed or fail', async () => {
    const turns = new Turns();
    const events: string[] = [];
    const work =
      (name: string, fail = false) =>
      async () => {
        events.push(`${name}+`);
        await new Promise((resolve) => setTimeout(resolve, 5));
        events.push(`${name}-`);
        if (fail) throw new Error(name);
        return name;
      };
    const results = await Promise.allSettled([
      turns.take(work('a')),
      turns.take(work('b', true)),
      turns.take(work('c')),
    ]);
    expect(events).toEqual(['a+', 'a-', 'b+', 'b-', 'c+', 'c-']);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });
});
