import type { ModelRecord } from '#shared/domain/project.ts';
import { model } from '#test/renderer/fake-records.ts';
import { rippled, type MadeProject } from './made-source.ts';

const betas = [1, 2, 5, 10, 15, 20, 25, 30, 35, 40, 50, 100];
const architectures = ['mlp', 'a-residual-network-whose-name-is-long'];
const seeds = 8;
const optimiser = 'with-momentum-and-a-cosine-schedule-of-the-learning-rate';

/** Twelve values of β by two architectures by eight seeds, their names longer than a page has room for. */
const models: readonly ModelRecord[] = betas.flatMap((beta, b) =>
  architectures.flatMap((architecture, a) =>
    Array.from({ length: seeds }, (_, seed): ModelRecord => {
      const id = 1 + seed + seeds * (a + architectures.length * b);
      return { ...model(id, seed, beta), architecture, label: `${architecture}-${optimiser}-beta${beta}-seed${seed}` };
    }),
  ),
);

/** From 1e-9 to 1e12, of either sign, one of them not a number and one of them missing. */
const values = ({ id, seed, parameters }: ModelRecord): Record<string, number | null> => ({
  accuracy: id === 5 ? NaN : id === 6 ? null : 1e-9 * (1 + id),
  'top-eigenvalue': 1e12 / (1 + Number(seed)) / Number(parameters.beta),
  'hessian-trace': id % 2 ? -1e7 * id : 3e-4 * id,
  loss: 2.3 + 1e-7 * id,
  relativeL2Error: -id / 1000,
});

export const hardProject: MadeProject = {
  models,
  landscapes: models.flatMap(({ id, parameters }) => {
    const strength = Math.log2(1 + Number(parameters.beta)) + (id % seeds) / 9;
    return ['random', 'hessian'].map((kind, k) => rippled(id, (1 + k) * strength, `${kind} seed 0 · 9×9`, 9));
  }),
  values,
};
