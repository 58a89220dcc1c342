import { describe, expect, it } from 'vitest';
import { canonicalRepresentation, parseRepresentation } from '#shared/domain/representation-text.ts';
import type { Extension } from '#shared/domain/params.ts';

const registry: readonly Extension[] = [
  { id: 'plain', title: 'Plain', params: {} },
  {
    id: 'near',
    title: 'Near',
    params: {
      k: { kind: 'integer', title: 'Neighbours', default: 8, min: 1 },
      seed: { kind: 'integer', title: 'Seed', default: 0 },
    },
  },
];

describe('the name of a representation', () => {
  it.each([
    ['plain', 'plain'],
    ['plain()', 'plain'],
    ['near', 'near'],
    ['near(k=8)', 'near'],
    ['near(k=12)', 'near(k=12)'],
    ['near( seed = 3 , k=12 )', 'near(k=12,seed=3)'],
    ['near(seed=0,k=9)', 'near(k=9)'],
  ])('%s is %s', (given, canonical) => {
    expect(canonicalRepresentation(given, registry)).toBe(canonical);
    expect(canonicalRepresentation(canonical, registry)).toBe(canonical);
  });

  it('holds every parameter once it is read', () => {
    expect(parseRepresentation('near(k=12)', registry).params).toEqual({ k: 12, seed: 0 });
  });

  it.each([
    ['far', 'bad-value'],
    ['near(', 'bad-value'],
    ['near(k)', 'bad-value'],
    ['near(k=1=2)', 'bad-value'],
    ['near(k=0)', 'bad-value'],
    ['near(m=1)', 'bad-usage'],
    ['plain(k=8)', 'bad-usage'],
    ['', 'bad-value'],
  ])('%j is refused', (given, code) => {
    expect(() => parseRepresentation(given, registry)).toThrow(expect.objectContaining({ code }));
  });
});
