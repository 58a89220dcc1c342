import type { WorkbenchCatalog } from '#shared/contract/workbench.ts';
import type { LandscapeRecord, ModelRecord } from '#shared/domain/project.ts';
import { unique } from './kept.ts';

export interface HintOption {
  readonly id: string;
  readonly title: string;
}

/** Help with a parameter of a figure: everything that it can be, or words that it can be made of. */
export type Hint =
  | { readonly kind: 'choice'; readonly title: string; readonly options: readonly HintOption[] }
  | {
      readonly kind: 'words';
      readonly words: readonly string[];
      /** With commas between them. */ readonly list: boolean;
    };

/** What the project holds and the catalogue knows. */
export interface HintSources {
  readonly catalog: WorkbenchCatalog;
  readonly models: readonly ModelRecord[];
  readonly landscapes: readonly LandscapeRecord[];
}

const words = (all: readonly string[], list = false): Hint => ({ kind: 'words', words: unique(all).sort(), list });
const idsOf = (all: readonly { readonly id: string }[]): string[] => all.map(({ id }) => id);
const done = ({ landscapes }: HintSources) => landscapes.filter(({ state }) => state === 'done');

/** By the name of the parameter, which means the same in every figure. */
const hints: Readonly<Record<string, (sources: HintSources) => Hint>> = {
  landscape: (sources) => ({
    kind: 'choice',
    title: 'Landscape',
    options: [{ id: '0', title: 'the first one' }, ...landscapeOptions(sources)],
  }),
  representation: ({ catalog }) => ({
    kind: 'choice',
    title: 'Representation of the topologies',
    options: catalog.representations.map(({ id, title }) => ({ id, title: `${id}: ${title}` })),
  }),
  distance: ({ catalog }) => ({ kind: 'choice', title: 'Distance', options: catalog.distances.map(({ id, title }) => ({ id, title })) }), // prettier-ignore
  representations: ({ catalog }) => words(idsOf(catalog.representations), true),
  numbers: ({ catalog }) => words(idsOf(catalog.numbers), true),
  number: ({ catalog }) => words(idsOf(catalog.numbers)),
  field: (sources) => words(done(sources).flatMap(({ fields }) => fields)),
  directions: (sources) => words(kindsOf(sources)),
  'second-directions': (sources) => words(kindsOf(sources)),
  parameter: ({ models }) => words(varying(models).map(([name]) => name)),
  models: ({ models }) => words(varying(models).flatMap(([name, values]) => values.map((value) => `${name}=${value}`))),
};

/** null for a parameter that needs none. */
export const hintOf = (name: string, sources: HintSources): Hint | null =>
  Object.hasOwn(hints, name) ? hints[name](sources) : null;

/** Finished landscapes by what a person calls them. */
export function landscapeOptions(sources: HintSources): HintOption[] {
  const names = new Map(modelOptions(sources).map(({ id, title }) => [id, title]));
  return done(sources).map(({ id, model, label }) => ({
    id: String(id),
    title: [names.get(String(model)), label].filter(Boolean).join(' · '),
  }));
}

/** Models by their labels, with the seed where labels do not tell them apart. */
export function modelOptions({ models }: Pick<HintSources, 'models'>): HintOption[] {
  const isShared = (label: string): boolean => models.filter((each) => each.label === label).length > 1;
  return models.map(({ id, label, seed }) => ({
    id: String(id),
    title: seed !== null && isShared(label) ? `${label}, seed ${seed}` : label,
  }));
}

/** What a list of words may be continued to: what stands before its last comma, and each word that is not in it. */
export function continued(typed: string, { words: known, list }: Extract<Hint, { kind: 'words' }>): readonly string[] {
  if (!list) return known;
  const head = typed.slice(0, typed.lastIndexOf(',') + 1);
  const said = head.split(',').map((word) => word.trim());
  return known.filter((word) => !said.includes(word)).map((word) => head + word);
}

/** A label begins with the kind of its directions. */
const kindsOf = (sources: HintSources): string[] => done(sources).map(({ label }) => label.split(' ')[0]);

/** Parameters in which models differ, with their values. */
function varying(models: readonly ModelRecord[]): [name: string, values: string[]][] {
  const names = unique(models.flatMap(({ parameters }) => Object.keys(parameters)));
  return names.flatMap((name): [string, string[]][] => {
    const values = unique(models.flatMap(({ parameters }) => (Object.hasOwn(parameters, name) ? [String(parameters[name])] : []))); // prettier-ignore
    return values.length > 1 ? [[name, values]] : [];
  });
}
