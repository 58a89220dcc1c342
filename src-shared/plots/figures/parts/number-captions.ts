import { placeOf } from '../../../domain/landscape-place.ts';
import { varies, type Spread } from '../../../domain/spread.ts';
import type { FigureSource } from '../figure-source.ts';
import { landscapeSentence, modelSentence, numberSentences, topologySentence } from './conventions.ts';
import type { ModelNumbers } from './load-numbers.ts';
import { numberTitle } from './names.ts';

/** Every convention of numbers: models, landscapes, topologies, definitions, and how the numbers of the models were computed. */
export function numberConventions(
  models: readonly ModelNumbers[],
  ids: readonly string[],
  numbers: FigureSource['numbers'],
): string[] {
  const ofModels = ids.flatMap((id) => {
    const rows = models.flatMap(({ values }) => values.get(id) ?? []);
    const conventions = [...new Set(rows.map((row) => Object.entries(row.conventions).map((pair) => pair.join(' ')).join(', ')))]; // prettier-ignore
    return conventions.map((text) => `${numberTitle(id, numbers)}: ${text}.`);
  });
  return [
    ...models.map(({ model }) => modelSentence(model)),
    ...models.flatMap(({ model, draws }) =>
      draws.flatMap((draw) => [landscapeSentence(draw.landscape, model), topologySentence(draw)]),
    ),
    ...numberSentences(ids, numbers),
    ...ofModels,
  ];
}

/** What the values of a row differ in, by name. @param models each once for every representation */
export function spreadSentences(models: readonly ModelNumbers[], over: Spread): string[] {
  if (over === 'seeds')
    return [
      'Mean ± sample standard deviation over the n models of a row, which differ in their seed alone; one model has no deviation. In brackets how many of them have a number, where not all do.',
      drawsSentence(models),
    ];
  const taken = models.flatMap(({ model, draws }) =>
    draws.map(({ landscape, topology }) => ({ model, topology, place: placeOf(landscape, model.weights.name) })),
  );
  const differing: readonly (readonly [Exclude<Spread, 'all'>, string, readonly (string | number)[]])[] = [
    ['seeds', 'the seed of the model', taken.map(({ model }) => model.seed ?? 'unknown')],
    ['draws', 'the seed of the directions', taken.flatMap(({ place }) => place.draw ?? [])],
    ['radii', 'the range of the grid', taken.flatMap(({ place }) => place.range || [])],
    ['representations', 'the representation', taken.map(({ topology }) => topology.representation)],
  ];
  const named = differing
    .filter(([what]) => varies(over, what))
    .map(([, words, values]) => (values.length ? `${words} (${[...new Set(values)].join(', ')})` : words));
  return [
    `Mean ± sample standard deviation over the n topologies of a row, which differ in ${named.join(', in ')}${named.length > 1 ? ' and in nothing else' : ' alone'}; one value has no deviation.`,
    'In brackets how many values a number has, where that is not n: a number of the models themselves has one for each model, and what is undefined does not count.',
  ];
}

/** What is counted of each model. */
export function drawsSentence(models: readonly ModelNumbers[]): string {
  const counts = [...new Set(models.map(({ draws }) => draws.length))].sort((a, b) => a - b);
  if (counts.length === 1 && counts[0] === 1) return 'Numbers of the topology are of one landscape per model.';
  return `Numbers of the topology are means over ${counts.join(' to ')} draws of the directions per model.`;
}

export const missingNumbers = (models: readonly ModelNumbers[]): string[] =>
  models.flatMap(({ model, draws, empty }) =>
    draws.length ? [] : [`${model.label}: ${empty ? 'no finite value in its landscape' : 'no such landscape'}`],
  );
