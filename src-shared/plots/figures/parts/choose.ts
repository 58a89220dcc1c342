import { WorkbenchError } from '../../../domain/errors.ts';
import type { LandscapeRecord, ModelRecord } from '../../../domain/project.ts';
import type { FigureSource } from '../figure-source.ts';

/** A model with those of its landscapes that are meant, the draws of one choice of directions. */
export interface ChosenModel {
  readonly model: ModelRecord;
  readonly landscapes: readonly LandscapeRecord[];
}

/** @throws WorkbenchError 'not-found' when there are none */
export async function chooseModels(source: FigureSource, search: string): Promise<readonly ModelRecord[]> {
  const models = await source.models(search);
  if (models.length) return models;
  const others = search ? await source.models('') : [];
  throw new WorkbenchError(
    'not-found',
    others.length
      ? `No model matches ${search}; there are ${firstOf(others.map(({ label }) => label))}`
      : 'The project holds no models; `saddleback run RECIPE --project P.saddle` or `saddleback import` adds them',
    { search },
  );
}

/** The first few of many names, and how many more there are. */
export const firstOf = (names: readonly string[]): string =>
  names.slice(0, 8).join(', ') + (names.length > 8 ? ` and ${names.length - 8} more` : '');

/**
 * The landscapes of a model along the directions that are meant: those of exactly that kind where there are some, else those with the word in their label. Of several kinds or
 * grids the first counts; its other draws follow it.
 */
export function meantLandscapes(all: readonly LandscapeRecord[], model: number, directions: string): LandscapeRecord[] {
  const own = all.filter((each) => each.model === model);
  const word = directions.trim().toLowerCase();
  const exact = own.filter(({ label }) => kindOf(label) === word);
  const found = exact.length ? exact : own.filter(({ label }) => label.toLowerCase().includes(word));
  return found.filter((each) => withoutSeed(each.label) === withoutSeed(found[0].label));
}

/** A label begins with the kind of its directions: `random seed 0 · 41×41`. */
const kindOf = (label: string): string => label.split(' ')[0].toLowerCase();
const withoutSeed = (label: string): string => label.replace(/ seed \d+/, '');

/** @throws WorkbenchError 'not-found' when no model has such a landscape */
export async function chooseLandscapes(
  source: FigureSource,
  search: string,
  directions: string,
): Promise<readonly ChosenModel[]> {
  const models = await chooseModels(source, search);
  const all = await source.landscapes();
  const chosen = models.map((model) => ({ model, landscapes: meantLandscapes(all, model.id, directions) }));
  if (chosen.some(({ landscapes }) => landscapes.length)) return chosen;
  const labels = [...new Set(all.map(({ label }) => label))];
  throw new WorkbenchError(
    'not-found',
    `No model has a landscape along ${directions || 'any directions'}; there are ${firstOf(labels) || 'none'}. \`saddleback run RECIPE --project P.saddle\` samples them`,
    { directions },
  );
}
