import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { bottleneckDistance } from '#main/topology/distances/bottleneck.ts';
import type { Diagram } from '#main/topology/distances/diagram.ts';
import { wassersteinDistance } from '#main/topology/distances/wasserstein.ts';
import { Random } from '#shared/domain/random.ts';
import { randomDiagram, skewedDiagram } from '#test/main/topology/distances/diagrams.ts';
import { findGudhi } from './gudhi/find-gudhi.ts';

interface Distances {
  readonly bottleneck: number;
  readonly wasserstein1: number;
  readonly wasserstein2: number;
}

const python = findGudhi();

const points = ({ birth, death }: Diagram): [number, number][] => Array.from(birth, (b, i) => [b, death[i]]);

function gudhi(pairs: readonly (readonly [Diagram, Diagram])[]): Distances[] {
  const script = fileURLToPath(new URL('./gudhi-distances.py', import.meta.url));
  const input = JSON.stringify(pairs.map(([a, b]) => [points(a), points(b)]));
  const { stdout, stderr, status } = spawnSync(python!, [script], { input, encoding: 'utf8', maxBuffer: 2 ** 26 });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  return JSON.parse(stdout) as Distances[];
}

const within = (found: number, expected: number, relative: number): void =>
  expect(Math.abs(found - expected)).toBeLessThanOrEqual(relative * Math.max(1, expected));

describe.skipIf(!python)('GUDHI', () => {
  it('finds the same distances between random diagrams, small, large, tied and empty', () => {
    const random = new Random(1);
    const sizes = [0, 1, 2, 5, 20, 100, 300];
    const draw = (): Diagram => {
      const make = random.below(2) ? randomDiagram : skewedDiagram;
      return make(random, sizes[random.below(sizes.length)]);
    };
    const pairs = Array.from({ length: 60 }, () => [draw(), draw()] as const);
    gudhi(pairs).forEach((expected, k) => {
      const [a, b] = pairs[k];
      within(bottleneckDistance(a, b), expected.bottleneck, 1e-9);
      within(wassersteinDistance(a, b, 1, 0.01).value, expected.wasserstein1, 1e-6);
      within(wassersteinDistance(a, b, 2, 0.01).value, expected.wasserstein2, 1e-6);
    });
  });

  it('lies within the tolerance of the auction', () => {
    const random = new Random(2);
    const pair = [skewedDiagram(random, 1500), skewedDiagram(random, 1200)] as const;
    const [expected] = gudhi([pair]);
    const found = [1, 2].map((order) => wassersteinDistance(...pair, order as 1 | 2, 0.01));
    for (const [k, exact] of [expected.wasserstein1, expected.wasserstein2].entries()) {
      const { value, tolerance } = found[k];
      expect(tolerance).toBeLessThanOrEqual(0.01);
      expect(value).toBeGreaterThanOrEqual(exact * (1 - 1e-6));
      expect(value).toBeLessThanOrEqual(exact * (1 + tolerance) * (1 + 1e-6));
    }
  });
});
