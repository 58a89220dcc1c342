import type { HessianRecord, MetricRow } from '../../domain/project.ts';
import type { Choice, FileRef, ModelSpec, Provenance, SampleSpec } from '../../domain/run.ts';
import type { TopologyView } from '../../domain/topology-view.ts';
import { byCircumstances, exact, isHessian, specOf, type Asked, type Known } from './known.ts';
import { paramText } from './model-words.ts';

/** One line of a record: what, and what it is. */
export type Fact = readonly [name: string, text: string];

/** Facts that belong together, under a heading. */
export interface Section {
  readonly title: string;
  readonly facts: readonly Fact[];
}

/** Everything that a number rests on; of the whole landscape when none is asked about. Sections of which nothing is known are left out. */
export function sectionsOf(known: Known, asked: Asked | null): Section[] {
  const spec = specOf(known);
  const { topology, hessians, evaluation, landscape } = known;
  const from = asked?.from;
  const whole = from === undefined;
  const isOfSamples = whole || from === 'topology';
  const shownHessians = whole ? hessians : isHessian(from) ? [from] : [];
  const shownRows = whole ? evaluation : from === 'topology' || isHessian(from) ? [] : [from];
  const model = (isOfSamples ? spec?.model : null) ?? known.model?.spec ?? null;
  return [
    ...(isOfSamples && topology ? [topologySection(topology, whole)] : []),
    ...shownHessians.map(hessianSection),
    ...[...byCircumstances(shownRows).values()].map(evaluationSection),
    ...(isOfSamples ? [samplesSection(known)] : []),
    ...(isOfSamples && spec ? [directionsSection(spec, landscape.provenance)] : []),
    modelSection(known, model),
  ].filter(({ facts }) => facts.length);
}

const entries = (record: Readonly<Record<string, string>>): Fact[] => Object.entries(record);
const fileFact = (name: string, { name: file, sha256 }: FileRef): Fact => [name, `${file} · SHA-256 ${sha256}`];
const versionFacts = (versions: Readonly<Record<string, string>>): Fact[] =>
  Object.keys(versions).length
    ? [
        [
          'versions',
          entries(versions)
            .map(([name, version]) => `${name} ${version}`)
            .join(', '),
        ],
      ]
    : [];
const choiceText = ({ id, params }: Choice): string =>
  [id, ...Object.entries(params).map(([name, value]) => `${name} ${paramText(value) || '(empty)'}`)].join(' · ');

function topologySection(topology: TopologyView, withNumbers: boolean): Section {
  const { field, representation, vertices, missing, numbers, conventions, versions, at } = topology;
  return {
    title: 'Topology',
    facts: [
      ['field', field],
      ['representation', representation],
      ['vertices', `${vertices}${missing ? `, ${missing} of them missing` : ''}`],
      ['threshold', '0: numbers are of the whole landscape'],
      ...entries(conventions),
      ...(withNumbers ? Object.entries(numbers).map(([id, value]): Fact => [id, exact(value)]) : []),
      ...versionFacts(versions),
      ['computed', at],
    ],
  };
}

function hessianSection({ spec, hessian, at }: HessianRecord): Section {
  const { tolerance, lowestTolerance, seed, trace, density } = spec;
  const { eigenvalues, mostNegative, hessianVectorProducts, examples, backend, precision, versions, timings } = hessian;
  const seconds = Object.values(timings).reduce((sum, ms) => sum + ms, 0) / 1000;
  const found = hessian.trace;
  return {
    title: 'Hessian at the trained weights',
    facts: [
      ...eigenvalues.map(({ value, residual }, i): Fact => [`λ${i + 1}`, `${value} · relative residual ${residual}`]),
      ...(mostNegative
        ? [['lowest, at most', `${mostNegative.value} · relative residual ${mostNegative.residual}`] as const]
        : []),
      ...(found ? [['trace', `${found.estimate} · ${found.low} … ${found.high}`] as const] : []),
      ['tolerance', `${tolerance}${lowestTolerance === undefined ? '' : `, of the lowest ${lowestTolerance}`}`],
      ['seed', String(seed)],
      ...(trace
        ? [
            [
              'interval of the trace',
              `confidence ${trace.confidence}, to a width of ${trace.width}, at most ${trace.maxProducts} products`,
            ] as const,
          ]
        : []),
      ...(density ? [['spectral density', `${density.probes} probes, ${density.steps} steps`] as const] : []),
      ['Hessian-vector products', String(hessianVectorProducts)],
      ['examples', String(examples)],
      ['backend', `${backend}, ${precision}`],
      ...versionFacts(versions),
      ['computed', `${at}, in ${seconds.toFixed(1)} s`],
    ],
  };
}

function evaluationSection(rows: readonly MetricRow[]): Section {
  const [{ conventions, versions, at }] = rows;
  return {
    title: 'Loss and metrics at the trained weights',
    facts: [
      ...rows.map(({ name, value }): Fact => [name, exact(value)]),
      ...entries(conventions),
      ...versionFacts(versions),
      ['computed', at],
    ],
  };
}

function samplesSection({ landscape }: Known): Section {
  const { label, origin, shape, axes, hash, provenance, createdAt } = landscape;
  const timings = provenance?.timings;
  return {
    title: 'Samples',
    facts: [
      ['landscape', `${label}, ${origin}`],
      [origin === 'sampled' ? 'hash of its spec' : 'SHA-256 of its file', hash],
      ['grid', shape.join(' × ')],
      ...axes.map(({ name, values }, i): Fact => [
        `axis ${i + 1}`,
        `${name || '—'} from ${values[0]} to ${values.at(-1)}`,
      ]),
      ...entries(provenance?.conventions ?? {}),
      ...versionFacts(provenance?.versions ?? {}),
      ['computed', timings ? `${timings.finishedAt}, in ${timings.seconds.toFixed(1)} s` : `kept ${createdAt}`],
    ],
  };
}

function directionsSection({ directions }: SampleSpec, provenance: Provenance | null): Section {
  const made = provenance?.directions;
  return {
    title: 'Directions',
    facts: [
      ['kind', choiceText(directions)],
      ...directions.files.map((file, i) => fileFact(`file ${i + 1}`, file)),
      ...(made ? [['norms', made.norms.join(', ')] as const] : []),
      ...(made?.cosines.length ? [['cosines', made.cosines.map(exact).join(', ')] as const] : []),
      ...(made?.details ?? []).map((detail, i): Fact => [
        `direction ${i + 1}`,
        Object.entries(detail)
          .map(([name, value]) => `${name} ${value}`)
          .join(' · '),
      ]),
    ],
  };
}

function modelSection({ model }: Known, spec: ModelSpec | null): Section {
  const weights = spec?.weights ?? model?.weights;
  return {
    title: 'Model',
    facts: [
      ...(model ? [['name', model.label] as const] : []),
      ...(weights ? [fileFact('weights', weights)] : []),
      ...(model && model.seed !== null ? [['seed of its training', String(model.seed)] as const] : []),
      ...(spec
        ? ([
            ['architecture', choiceText(spec.architecture)],
            ['problem', choiceText(spec.problem)],
            ...spec.data.map((file, i) => fileFact(`data ${i + 1}`, file)),
            ['backend', `${spec.backend}, ${spec.precision}`],
          ] as const)
        : []),
    ],
  };
}
