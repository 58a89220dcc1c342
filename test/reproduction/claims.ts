import { apart, everyOne, monotone, type Answer } from './judge.ts';
import type { Experiment, ObservedModel, TopologyNumber, Variant } from './results.ts';

/** Whose topology is asked. */
export interface Setting {
  readonly plane: string;
  readonly representation: string;
  readonly variant: Variant;
  /** Of the models that are asked; all of them when null. */
  readonly seed: number | null;
}

export interface Claim {
  readonly says: string;
  /** Where the paper says it. */
  readonly where: string;
  readonly judge: (experiment: Experiment, setting: Setting) => Answer;
}

export interface Claims {
  /** Of the models alone: a setting changes nothing. */
  readonly ofModels: readonly Claim[];
  readonly ofTopology: readonly Claim[];
  /** Whether they are asked of the models of one seed, as a sweep is; else of all seeds together. */
  readonly bySeed: boolean;
}

type Read = (model: ObservedModel, setting: Setting) => number | null;

const metric =
  (name: string): Read =>
  ({ metrics }) =>
    metrics[name] ?? null;

/** Of the first draw of the directions. */
const topology =
  (id: TopologyNumber): Read =>
  ({ landscapes }, { plane, representation, variant }) =>
    landscapes
      .find((landscape) => landscape.plane === plane)
      ?.topologies.find((each) => each.representation === representation && each.variant === variant)?.numbers[id] ??
    null;

const saddles = { title: 'saddles', read: topology('saddles') };
const persistence = { title: 'average persistence', read: topology('average-persistence') };
const accuracy = { title: 'accuracy', read: metric('accuracy') };
const error = { title: 'mean absolute error', read: metric('meanAbsoluteError') };
const top = { title: 'λ₁', read: metric('top-eigenvalue') };
const trace = { title: 'trace', read: metric('hessian-trace') };

const beta = ({ parameters }: ObservedModel): number => Number(parameters.beta);

type Choose = (experiment: Experiment, setting: Setting) => ObservedModel[];

const ofSeed: Choose = ({ models }, { seed }) => models.filter((model) => seed === null || model.seed === seed);

/** The paper's range. */
const upToTen: Choose = (experiment, setting) => ofSeed(experiment, setting).filter((model) => beta(model) <= 10);

type Quantity = typeof saddles;

const rises = ({ title, read }: Quantity, range: string, choose: Choose, where: string): Claim => ({
  says: `more ${title} with greater β, ${range}`,
  where,
  judge: (experiment, setting) => {
    const models = choose(experiment, setting);
    return monotone(models.map(beta), models.map((model) => read(model, setting)), 1); // prettier-ignore
  },
});

/** In the paper's range, and in all that was trained. */
const risesInBoth = (quantity: Quantity, where: string): Claim[] => [
  rises(quantity, 'up to 10', upToTen, where),
  rises(quantity, 'all of them', ofSeed, where),
];

const together = ({ title, read }: Quantity, of: Quantity, said: 1 | -1, choose: Choose, where: string): Claim => ({
  says: said > 0 ? `more ${title}, more ${of.title}` : `more ${title}, less ${of.title}`,
  where,
  judge: (experiment, setting) =>
    monotone(
      choose(experiment, setting).map((model) => read(model, setting)),
      choose(experiment, setting).map((model) => of.read(model, setting)),
      said,
    ),
});

const named = ({ models }: Experiment, name: string): ObservedModel[] => models.filter(({ parameters }) => parameters.name === name); // prettier-ignore

/** Plain against residual, one value per seed. */
const plainAgainstResidual = ({ read }: Quantity, says: string, said: 1 | -1, where: string): Claim => ({
  says,
  where,
  judge: (experiment, setting) => {
    const [plain, residual] = ['plain', 'residual'].map((name) => named(experiment, name).map((model) => read(model, setting))); // prettier-ignore
    return apart(plain, residual, said);
  },
});

/** What the paper says, each as one question to the numbers. */
export const claims: Readonly<Record<string, Claims>> = {
  pinn: {
    bySeed: true,
    ofModels: [
      {
        says: 'the solution fails around β = 7: the first relative error above 10 % is at β = 6, 7 or 8',
        where: '§3.2, Fig. 2',
        judge: (experiment, setting) => {
          const failed = ofSeed(experiment, setting).filter(({ metrics }) => (metrics.relativeL2Error ?? 0) > 0.1).map(beta); // prettier-ignore
          if (!failed.length) return { text: 'none', verdict: 'opposite' };
          const first = Math.min(...failed);
          return { text: `β = ${first}`, verdict: first >= 6 && first <= 8 ? 'as stated' : 'opposite' };
        },
      },
      ...[error, top, trace].flatMap((quantity) => risesInBoth(quantity, 'Fig. 6')),
    ],
    ofTopology: [
      ...[saddles, persistence].flatMap((number) => risesInBoth(number, '§3.2, Fig. 6')),
      ...[saddles, persistence].flatMap((number) =>
        [error, top, trace].map((quantity) => together(number, quantity, 1, upToTen, 'Fig. 6')),
      ),
    ],
  },
  resnet: {
    bySeed: false,
    ofModels: [
      plainAgainstResidual(accuracy, 'plain networks are less accurate', -1, '§3.1'),
      // what its inverse relations mean, since plain networks are said to have more saddles
      plainAgainstResidual(top, 'plain networks have a smaller λ₁', -1, 'Fig. 5'),
      plainAgainstResidual(trace, 'plain networks have a smaller trace', -1, 'Fig. 5'),
    ],
    ofTopology: [
      plainAgainstResidual(saddles, 'plain networks have more saddles', 1, '§3.1, Fig. 5'),
      {
        says: 'residual networks have a single minimum',
        where: '§3.1, Fig. 1',
        judge: (experiment, setting) =>
          everyOne(named(experiment, 'residual').map((model) => topology('minima')(model, setting)), (n) => n === 1), // prettier-ignore
      },
      plainAgainstResidual(persistence, 'plain networks have a lower average persistence', -1, '§3.1, Fig. 5'),
      ...[accuracy, top, trace].map((quantity) => together(saddles, quantity, -1, ofSeed, 'Fig. 5')),
      ...[accuracy, top, trace].map((quantity) => together(persistence, quantity, 1, ofSeed, 'Fig. 5')),
    ],
  },
};
