import { markdownOf } from '#shared/analysis/text-table.ts';
import { summary } from '#shared/analysis/summary.ts';
import type { TextTable } from '#shared/domain/text-table.ts';
import { number } from '#shared/plots/axis-scale.ts';
import { claims, type Claim, type Claims, type Setting } from './claims.ts';
import type { Answer, Verdict } from './judge.ts';
import { representations } from './observe.ts';
import {
  topologyNumbers,
  variants,
  type Experiment,
  type ObservedLandscape,
  type ObservedModel,
  type Results,
  type TopologyNumber,
} from './results.ts';

/** The paper's choice, and that of TTK on an image. */
const main = ['knn', 'grid-freudenthal'] as const;

const marks: Readonly<Record<Verdict, string>> = { 'as stated': '✓', opposite: '✗', undecided: '○', flat: '–' };

/** The generated parts of docs/reproduction.md, Markdown by name. */
export function blocksOf({ machine, version, experiments }: Results): Record<string, string> {
  const parts = Object.entries(experiments).flatMap(([name, experiment]) =>
    Object.entries(partsOf(name, experiment)).map(([part, text]) => [`${name}-${part}`, text] as const),
  );
  const durations = Object.entries(experiments).map(([name, { seconds, runs, models }]) => [name, models.length, models.flatMap(({ landscapes }) => landscapes).length, runs, minutes(seconds)]); // prettier-ignore
  const table = markdownOf({ head: ['experiment', 'models', 'landscapes', 'runs', 'time'], rows: durations });
  return { machine: `${machine}; Saddleback ${version}.\n\n${table}`, ...Object.fromEntries(parts) };
}

const minutes = (seconds: number): string => `${Math.floor(seconds / 60)} min ${String(Math.round(seconds % 60)).padStart(2, '0')} s`; // prettier-ignore

function partsOf(name: string, experiment: Experiment): Record<string, string> {
  const { ofModels, ofTopology, bySeed } = claims[name];
  const planes = planesOf(experiment);
  const seeds = [...new Set(experiment.models.map((model) => model.seed))].sort((a, b) => (a ?? 0) - (b ?? 0));
  const seed = bySeed ? seeds[0] : null;
  const settings = planes.flatMap((plane) =>
    main.map((representation): Setting => ({ plane, representation, variant: 'whole', seed })),
  );
  return {
    models: markdownOf(modelTable(experiment)),
    topology: markdownOf(topologyTable(experiment, settings)),
    'claims-of-models': markdownOf(claimTable(experiment, ofModels, settings.slice(0, 1), () => 'measured')),
    claims: markdownOf(
      claimTable(experiment, ofTopology, settings, headOf), // prettier-ignore
    ),
    dependence: planes.map((plane) => `Directions ${plane}:\n\n${markdownOf(dependenceTable(experiment, ofTopology, { plane, seed }))}`).join('\n'), // prettier-ignore
    planes: markdownOf(planesTable(experiment)),
    ...(bySeed && { seeds: markdownOf(seedsTable(experiment, claims[name], settings, seeds)) }),
  };
}

/** Planes of which every model has a landscape, in the order of the first model. */
const planesOf = ({ models }: Experiment): string[] =>
  [...new Set(models[0]?.landscapes.map(({ plane }) => plane))].filter((plane) =>
    models.every(({ landscapes }) => landscapes.some((landscape) => landscape.plane === plane)),
  );

const headOf = ({ plane, representation }: Setting): string => `${plane}, ${representation}`;

const shown = ['accuracy', 'loss', 'relativeL2Error', 'meanAbsoluteError', 'top-eigenvalue', 'eigenvalue-2', 'hessian-trace', 'hessian-trace-low', 'hessian-trace-high']; // prettier-ignore

const cell = (value: number | null | undefined): string =>
  value === null || value === undefined ? '—' : number(value, 3);

function modelTable({ models }: Experiment): TextTable {
  const names = shown.filter((name) => models.some(({ metrics }) => typeof metrics[name] === 'number'));
  return { head: ['model', ...names], rows: models.map(({ label, metrics }) => [label, ...names.map((name) => cell(metrics[name]))]) }; // prettier-ignore
}

const landscapeOf = ({ landscapes }: ObservedModel, plane: string): ObservedLandscape | undefined =>
  landscapes.find((landscape) => landscape.plane === plane);

const told = ['minima', 'saddles', 'average-persistence'] as const;

function topologyTable({ models }: Experiment, settings: readonly Setting[]): TextTable {
  return {
    head: ['model', ...settings.map(headOf)],
    rows: models.map((model) => [
      model.label,
      ...settings.map(({ plane, representation, variant }) => {
        const found = landscapeOf(model, plane)?.topologies.find((each) => each.representation === representation && each.variant === variant); // prettier-ignore
        return told.map((id) => cell(found?.numbers[id])).join(' / ');
      }),
    ]),
  };
}

const answered = ({ text, verdict }: Answer): string => `${marks[verdict]} ${text}`;

const claimTable = (
  experiment: Experiment,
  judged: readonly Claim[],
  settings: readonly Setting[],
  headOf: (setting: Setting) => string,
): TextTable => ({
  head: ['the paper says', 'where', ...settings.map(headOf)],
  rows: judged.map(({ says, where, judge }) => [
    says,
    where,
    ...settings.map((setting) => answered(judge(experiment, setting))),
  ]),
});

/** A mark per part of the grid, in the order of `variants`. */
const dependenceTable = (
  experiment: Experiment,
  judged: readonly Claim[],
  at: Pick<Setting, 'plane' | 'seed'>,
): TextTable => ({
  head: ['the paper says', ...representations],
  rows: judged.map(({ says, judge }) => [
    says,
    ...representations.map((representation) =>
      variants.map((variant) => marks[judge(experiment, { ...at, representation, variant }).verdict]).join(' '),
    ),
  ]),
});

/** A mark per setting, for the models of each seed; a single one where settings change nothing. */
function seedsTable(
  experiment: Experiment,
  { ofModels, ofTopology }: Claims,
  settings: readonly Setting[],
  seeds: readonly (number | null)[],
): TextTable {
  const row = ({ says, judge }: Claim, under: readonly Setting[]): string[] => [
    says,
    ...seeds.map((seed) => under.map((setting) => marks[judge(experiment, { ...setting, seed }).verdict]).join(' ')),
  ];
  return {
    head: ['the paper says', ...seeds.map((seed) => `seed ${seed}`)],
    rows: [...ofModels.map((claim) => row(claim, settings.slice(0, 1))), ...ofTopology.map((claim) => row(claim, settings))], // prettier-ignore
  };
}

/** Numbers of the models that were looked at in more planes than the others: mean ± sample standard deviation over the draws of directions. */
function planesTable(experiment: Experiment): TextTable {
  const usual = new Set(planesOf(experiment));
  const rows = experiment.models
    .filter(({ landscapes }) => landscapes.length > usual.size)
    .flatMap(({ label, landscapes }) =>
      [...Map.groupBy(landscapes, ({ plane }) => plane)].flatMap(
        ([plane, draws]) =>
        main.map((representation) => [label, plane, draws.length, representation, ...topologyNumbers.map((id) => spreadOf(draws, representation, id))]), // prettier-ignore
      ),
    );
  return { head: ['model', 'plane', 'draws', 'representation', ...topologyNumbers], rows };
}

function spreadOf(draws: readonly ObservedLandscape[], representation: string, id: TopologyNumber): string {
  const { n, mean, deviation } = summary(
    draws.map(({ topologies }) => topologies.find((each) => each.variant === 'whole' && each.representation === representation)?.numbers[id] ?? null), // prettier-ignore
  );
  return `${cell(mean)}${deviation === null ? '' : ` ± ${number(deviation, 2)}`}${n < draws.length ? ` (${n})` : ''}`;
}
