import type { HessianRecord, ModelRecord } from '#shared/domain/project.ts';
import type { FigureSource } from '#shared/plots/figures/figure-source.ts';
import { madeSource, sweepProject } from '#test/shared/plots/figures/made-source.ts';

/**
 * Four models, two values of β by two seeds, whose landscapes are known by hand and exact in binary, so that no library's cosine can move a coordinate: 1 + (i² + j²) ÷ 4 for i and
 * j from −4 to 4, with dents at (±3, 0) and (0, ±3). The lowest neighbour of a dent is at a distance of 2 from the middle: there, at 2, its basin meets that of the middle.
 */
export const births: Readonly<Record<number, readonly number[]>> = {
  1: [1.25],
  2: [1.25, 1.5],
  3: [1.25, 1.5, 1.75],
  4: [1.25, 1.5, 1.75, 1.125],
};
export const bottom = 1;
export const meeting = 2;
/** At the corners. */
export const top = 9;
export const betas = [1, 4] as const;
export const accuracy: Readonly<Record<number, number>> = { 1: 0.875, 2: 0.5, 3: 0.75, 4: 0.25 };
export const topEigenvalue = (id: number): number => 16 * id;
const places = ['3,0', '-3,0', '0,3', '0,-3'];

/** Mean of death − birth over all pairs of a model's landscape, the essential one included. */
export const averagePersistence = (id: number): number =>
  births[id].reduce((sum, birth) => sum + meeting - birth, top - bottom) / (births[id].length + 1);

const sweep = sweepProject(betas);
const project = {
  ...sweep,
  landscapes: sweep.landscapes.map(({ model, label }) => ({
    model,
    label: label.replace('17×17', '9×9'),
    shape: [9, 9],
    value: (x: number, y: number): number => {
      const [i, j] = [4 * x, 4 * y];
      const dent = births[model][places.indexOf(`${i},${j}`)] ?? 1 + (i * i + j * j) / 4;
      // along Hessian directions everything lies one higher
      return label.startsWith('hessian') ? dent + 1 : dent;
    },
  })),
  values: ({ id }: ModelRecord) => ({ accuracy: accuracy[id], 'top-eigenvalue': topEigenvalue(id), 'hessian-trace': 32 * id }), // prettier-ignore
};
const base = madeSource(project);

/** A tent of height 1 about 0 and one of 2⁻¹⁰ at the largest eigenvalue. */
function withTents(record: HessianRecord): HessianRecord {
  const largest = topEigenvalue(record.model);
  const grid = Float64Array.from({ length: 81 }, (_, k) => k - 8);
  const tent = (x: number): number => Math.max(1 - Math.abs(x) / 2, 0);
  const density = { ...record.hessian.density!, grid, density: grid.map((x) => tent(x) + tent(x - largest) / 1024), sigma: 1 }; // prettier-ignore
  return { ...record, hessian: { ...record.hessian, eigenvalues: [{ value: largest, residual: 0 }], density } };
}

export const dentedBowls: FigureSource = {
  ...base,
  hessians: async (model) => (await base.hessians(model)).map(withTents),
  solution: async (model) => {
    const solution = await base.solution(model);
    const [x, t] = [Float64Array.of(0, 1, 2, 3), Float64Array.of(0, 0.5, 1)];
    const u = Float64Array.from({ length: 12 }, (_, k) => ((k % 4) - model) / 4);
    return { ...solution, x, t, u, exact: u };
  },
};
