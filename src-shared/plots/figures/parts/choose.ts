import { WorkbenchError } from '../../../domain/errors.ts';
import { placeOf, type LandscapePlace } from '../../../domain/landscape-place.ts';
import type { LandscapeDetail, LandscapeRecord, ModelRecord } from '../../../domain/project.ts';
import type { FigureSource } from '../figure-source.ts';

/** A model with those of its landscapes that are meant: draws of one choice of directions, on one grid or on several. */
export interface ChosenModel {
  readonly model: ModelRecord;
  readonly landscapes: readonly LandscapeDetail[];
}

/** Which grids of one choice of directions count. */
export type Grids = 'first' | 'all';

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

/** The landscapes of a model that a word finds: those along directions of exactly that kind where there are some, else those with the word in their label. */
export function meantLandscapes(all: readonly LandscapeRecord[], model: number, directions: string): LandscapeRecord[] {
  const own = all.filter((each) => each.model === model);
  const word = directions.trim().toLowerCase();
  const exact = own.filter(({ label }) => kindOf(label) === word);
  return exact.length ? exact : own.filter(({ label }) => label.toLowerCase().includes(word));
}

/** A label begins with the kind of its directions: `random seed 0 · 41×41`. */
const kindOf = (label: string): string => label.split(' ')[0].toLowerCase();

const isAlike = (a: LandscapePlace, b: LandscapePlace, grids: Grids): boolean =>
  a.directions === b.directions && (grids === 'all' || (a.steps === b.steps && a.range === b.range));

/**
 * Models, each with its landscapes that are meant. Of several kinds of directions the first counts, and of several grids unless all are wanted; all draws of that follow it.
 * @throws WorkbenchError 'not-found' when no model has such a landscape
 */
export async function chooseLandscapes(
  source: FigureSource,
  search: string,
  directions: string,
  grids: Grids = 'first',
): Promise<readonly ChosenModel[]> {
  const models = await chooseModels(source, search);
  const all = await source.landscapes();
  const chosen: ChosenModel[] = [];
  for (const model of models) {
    const found: LandscapeDetail[] = [];
    for (const { id } of meantLandscapes(all, model.id, directions)) found.push(await source.landscape(id));
    const places = found.map((each) => placeOf(each, model.weights.name));
    chosen.push({ model, landscapes: found.filter((_, i) => isAlike(places[i], places[0], grids)) });
  }
  if (chosen.some(({ landscapes }) => landscapes.length)) return chosen;
  const labels = [...new Set(all.map(({ label }) => label))];
  throw new WorkbenchError(
    'not-found',
    `No model has a landscape along ${directions || 'any directions'}; there are ${firstOf(labels) || 'none'}. \`saddleback run RECIPE --project P.saddle\` samples them`,
    { directions },
  );
}
