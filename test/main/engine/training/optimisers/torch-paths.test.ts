import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findExtension } from '#shared/domain/params.ts';
import { optimisers } from '#main/engine/training/optimisers/registry.ts';
import { beale, follow, logistic, quadratic, rosenbrock, type Smooth } from './functions.ts';

interface TorchPath {
  readonly function: string;
  readonly optimiser: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly start: readonly number[];
  readonly points: readonly number[][];
  /** Evaluations up to each point, of optimisers that search a line. */
  readonly evaluations?: readonly number[];
}

const functions: Readonly<Record<string, Smooth>> = {
  bowl: quadratic([1, 10, 100, 1000]),
  wide: quadratic([1e-4, 1e-4]),
  'rosenbrock-2': rosenbrock,
  'rosenbrock-6': rosenbrock,
  beale,
  logistic,
};

// made by test/fixtures/torch/optimiser-paths.py; its first line says with which version
const file = new URL('../../../../fixtures/torch/optimiser-paths.jsonl', import.meta.url);
const [, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n');
const paths = lines.map((line) => JSON.parse(line) as TorchPath);

/** Relative to torch's point where that is far from 0. */
const distance = (a: ArrayLike<number>, b: readonly number[]): number =>
  Math.hypot(...b.map((x, i) => x - a[i])) / Math.max(1, Math.hypot(...b));

describe("an optimiser's path is torch's", () => {
  it.each(paths.map((path) => [path.optimiser, path.function, JSON.stringify(path.params), path] as const))(
    '%s on %s with %s',
    async (id, name, _, torch) => {
      const most = torch.points.length;
      const given = id === 'l-bfgs' ? { ...torch.params, iterations: most, evaluations: 1e6 } : torch.params;
      const path = await follow(findExtension(optimisers, id, 'optimiser'), given, functions[name], torch.start, most);
      expect(path.points.length).toBe(most);
      let evaluations = 0;
      path.points.forEach((point, k) => {
        expect(distance(point, torch.points[k])).toBeLessThan(1e-6);
        evaluations += path.updates[k].evaluations;
        if (torch.evaluations) expect(evaluations).toBe(torch.evaluations[k]);
      });
    },
  );
});
