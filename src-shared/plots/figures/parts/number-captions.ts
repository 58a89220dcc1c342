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
