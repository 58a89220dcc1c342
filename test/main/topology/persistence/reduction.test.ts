import { expect, it } from 'vitest';
import { NONE } from '#main/topology/persistence/cells/none.ts';
import { BitSet } from '#main/topology/persistence/reduction/bit-set.ts';
import { Columns } from '#main/topology/persistence/reduction/columns.ts';
import { KeyHeap } from '#main/topology/persistence/reduction/key-heap.ts';
import { KeyMap } from '#main/topology/persistence/reduction/key-map.ts';
import { Random } from '#shared/domain/random.ts';

const largest = 2 ** 32 - 1;

/** Keys with many repeats, the largest possible among them. */
function someKeys(random: Random, count: number, distinct: number): number[] {
  return Array.from({ length: count }, () => largest - random.below(distinct));
}

/** What is in a list an odd number of times, ascending. */
const oddly = (keys: readonly number[]): number[] =>
  [...new Set(keys)].filter((key) => keys.filter((other) => other === key).length % 2).sort((a, b) => a - b);

it('a heap shows its keys in ascending order, without those that cancel', () => {
  const random = new Random(61);
  const heap = new KeyHeap();
  for (const count of [0, 1, 2, 50, 3000]) {
    const keys = someKeys(random, count, Math.max(1, count >> 1));
    heap.clear();
    for (const key of keys) heap.push(key);
    const shown: number[] = [];
    for (let key = heap.lowest(); key !== NONE; key = heap.lowest()) {
      expect(heap.lowest()).toBe(key);
      shown.push(key);
      heap.push(key);
    }
    expect(shown).toEqual(oddly(keys));
  }
});

it('a map finds the numbers of its keys and no others', () => {
  const random = new Random(62);
  const map = new KeyMap();
  const twin = new Map<number, number>();
  for (const key of someKeys(random, 5000, 20_000)) {
    expect(map.get(key)).toBe(twin.get(key) ?? -1);
    if (twin.has(key)) continue;
    map.add(key, twin.size);
    twin.set(key, twin.size);
  }
  for (const [key, number] of twin) expect(map.get(key)).toBe(number);
  expect(map.get(0)).toBe(-1);
});

it('a set holds what was added', () => {
  const random = new Random(63);
  const members = new Set(random.choose(1000, 300));
  const set = new BitSet(1000);
  for (const member of members) set.add(member);
  for (let i = 0; i < 1000; i++) expect(set.has(i)).toBe(members.has(i));
});

it('columns keep sums over Z/2, as many as come', () => {
  const random = new Random(64);
  const columns = new Columns();
  const sums = Array.from({ length: 200 }, () => someKeys(random, random.below(40), 30));
  for (const sum of sums) columns.add(Uint32Array.from(sum));
  expect(columns.count).toBe(200);
  sums.forEach((sum, column) => expect([...columns.cellsOf(column)]).toEqual(oddly(sum)));
});
