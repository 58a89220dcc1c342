import { describe, expect, it } from 'vitest';
import { pde1d } from '#main/engine/problems/pde-1d.ts';
import { exactSolution } from '#main/engine/problems/pde/exact.ts';
import { initialConditions } from '#main/engine/problems/pde/initial-conditions.ts';
import { parseParams } from '#shared/domain/params.ts';
import { Random } from '#shared/domain/random.ts';

type Initial = keyof typeof initialConditions;

const solved = [
  { beta: 1, nu: 0, rho: 0 },
  { beta: 30, nu: 0, rho: 0 },
  { beta: 0, nu: 2, rho: 0 },
  { beta: -3, nu: 0.1, rho: 0 },
  { beta: 0, nu: 0, rho: 0.6 },
  { beta: 4, nu: 0, rho: 0.5 },
  { beta: 4, nu: 0, rho: -3 },
].flatMap((equation) => (['sin', 'gaussian'] as const).map((initial) => ({ ...equation, initial })));
const cases = [...solved, { beta: 2, nu: 0, rho: 5, initial: 'gaussian' as const }];

const solution = ({ initial, ...equation }: { beta: number; nu: number; rho: number; initial: Initial }) =>
  exactSolution({ ...equation, initial: initialConditions[initial] });

describe.each(cases)('the exact solution for β $beta, ν $nu, ρ $rho from $initial', (equation) => {
  const { beta, nu, rho, initial } = equation;
  const u = solution(equation)!;

  it('begins with the initial condition', () => {
    const { at } = initialConditions[initial];
    for (let i = 0; i < 256; i++) {
      const x = (2 * Math.PI * i) / 256;
      expect(u(x, 0)).toBeCloseTo(at(x), 12);
    }
  });

  it('has no residual', () => {
    const random = new Random(3);
    const h = 1e-3;
    const fourth = (f: (d: number) => number): number => (8 * (f(h) - f(-h)) - (f(2 * h) - f(-2 * h))) / (12 * h);
    for (let i = 0; i < 100; i++) {
      const [x, t] = [2 * Math.PI * random.uniform(), 0.05 + 0.9 * random.uniform()];
      const moved = (x - beta * t) / (2 * Math.PI);
      // the bell has a kink where its periods meet, which only diffusion takes away
      if (initial === 'gaussian' && nu === 0 && Math.abs(moved - Math.round(moved)) < 0.02) continue;
      const value = u(x, t);
      const second =
        (-u(x + 2 * h, t) + 16 * u(x + h, t) - 30 * value + 16 * u(x - h, t) - u(x - 2 * h, t)) / (12 * h * h);
      const residual =
        fourth((d) => u(x, t + d)) + beta * fourth((d) => u(x + d, t)) - nu * second - rho * value * (1 - value);
      // h⁴/30 times a fifth derivative, β⁵ where it moves
      expect(Math.abs(residual)).toBeLessThan(2e-5);
    }
  });

  it('is periodic', () => {
    for (const t of [0.01, 0.5, 1])
      for (const x of [-1, 0, 0.3, 4]) expect(u(x + 2 * Math.PI, t)).toBeCloseTo(u(x, t), 10);
  });
});

describe('the bell', () => {
  const { at, diffused } = initialConditions.gaussian;

  it('keeps its mean while it diffuses, and never leaves its range', () => {
    const x = Array.from({ length: 256 }, (_, i) => (2 * Math.PI * i) / 256);
    const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / 256;
    for (const s of [0.01, 0.3, 5]) {
      const values = x.map((each) => diffused(each, s));
      expect(mean(values)).toBeCloseTo(mean(x.map(at)), 7);
      expect(Math.max(...values)).toBeLessThan(1);
      expect(Math.min(...values)).toBeGreaterThan(0);
    }
  });

  it('is, after a short while, the wider bell of a line without ends', () => {
    const width = Math.PI / 4;
    const s = 0.01;
    const wider = width * width + 2 * s;
    for (const x of [2, 2.5, Math.PI, 3.5])
      expect(diffused(x, s)).toBeCloseTo((width / Math.sqrt(wider)) * Math.exp(-((x - Math.PI) ** 2) / (2 * wider)), 8);
  });
});

describe('errors against the exact solution', () => {
  const errors = (params: Record<string, unknown>) => {
    const { feeds, score } = pde1d.scoring(parseParams(pde1d, params), new Map())!;
    const grid = feeds.get('grid')!;
    return {
      score,
      points: (k: number): [number, number] => [grid.data[2 * k], grid.data[2 * k + 1]],
      n: grid.shape[0],
    };
  };
  const none = { relativeL2Error: null, meanAbsoluteError: null, relativeLinfError: null };

  it.each(solved)('are zero for it: β $beta, ν $nu, ρ $rho from $initial', (equation) => {
    const { initial, ...coefficients } = equation;
    const { score, points, n } = errors({ ...coefficients, 'initial-condition': initial });
    const u = solution(equation)!;
    const exact = Float64Array.from({ length: n }, (_, k) => u(...points(k)));
    expect(exact.every(Number.isFinite)).toBe(true);
    expect(score(exact)).toEqual({ relativeL2Error: 0, meanAbsoluteError: 0, relativeLinfError: 0 });
  });

  it('are null without a closed form, and where the solution does not last until t = 1', () => {
    const { score, n } = errors({ beta: 1, nu: 0.1, rho: 0.1 });
    expect(score(new Float64Array(n))).toEqual(none);
    for (const [rho, lasts] of [
      [0.69, true],
      [0.7, false],
      [50, false],
      [-50, true],
    ] as const)
      // prettier-ignore
      expect(errors({ beta: 1, rho }).score(new Float64Array(n)).relativeL2Error === null, `ρ ${rho}`).toBe(!lasts);
  });

  it('stay finite for any reaction of a bell', () => {
    for (const rho of [-2000, -700, 700, 2000]) {
      const { score, n } = errors({ beta: 0, rho, 'initial-condition': 'gaussian' });
      expect(Number.isFinite(score(new Float64Array(n)).meanAbsoluteError), `ρ ${rho}`).toBe(true);
    }
  });
});
