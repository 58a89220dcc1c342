import { WorkbenchError } from '../../../domain/errors.ts';
import type { Param, ParamValues } from '../../../domain/params.ts';
import type { LandscapeRecord, ModelRecord } from '../../../domain/project.ts';
import type { FigureSource } from '../figure-source.ts';
import { chooseModels, firstOf } from '../parts/choose.ts';

/** What a panel is drawn of; a landscape with its model where that is known, neither for a panel of the whole project. */
export interface Subject {
  readonly model: ModelRecord | null;
  readonly landscape: LandscapeRecord | null;
}

export interface LandscapeSubject extends Subject {
  readonly landscape: LandscapeRecord;
}

export interface ModelSubject extends Subject {
  readonly model: ModelRecord;
}

const words = (title: string): Param => ({ kind: 'text', title, default: '' });

/** How a panel says its subject where nobody knows ids yet, as in a recipe. */
export const modelWords = { models: words('Model, by words such as beta=30 in place of an id') };
export const landscapeWords = {
  ...modelWords,
  directions: words('Landscape, by the kind of its directions or a word of its label in place of an id'),
};

/** A finished landscape by its id, else the first one that the words find. @throws WorkbenchError 'not-found' that says which there are; 'bad-value' for both */
export async function landscapeSubject(
  source: FigureSource,
  id: number | null,
  params: ParamValues,
): Promise<LandscapeSubject> {
  const [models, directions] = wordsOf(id, params, ['models', 'directions']);
  const all = await source.landscapes();
  if (!all.length)
    throw new WorkbenchError(
      'not-found',
      'The project holds no finished landscape; `saddleback run RECIPE --project P.saddle` samples one',
    );
  const found = models ? await chooseModels(source, models) : null;
  const candidates = found ? found.flatMap((model) => all.filter((each) => each.model === model.id)) : all;
  const landscape = id === null ? along(candidates, directions) : all.find((each) => each.id === id);
  if (!landscape)
    throw new WorkbenchError(
      'not-found',
      `No finished landscape ${id ?? `along ${directions || 'any directions'}${models && ` of ${models}`}`}; there are ${namesOf(candidates.length ? candidates : all)}`,
      { landscape: id },
    );
  return { landscape, model: (await source.models('')).find((each) => each.id === landscape.model) ?? null };
}

/** A model by its id, else the first one that the words find. @throws WorkbenchError as `landscapeSubject` */
export async function modelSubject(
  source: FigureSource,
  id: number | null,
  params: ParamValues,
): Promise<ModelSubject> {
  const [search] = wordsOf(id, params, ['models']);
  const models = await chooseModels(source, search);
  const model = id === null ? models[0] : models.find((each) => each.id === id);
  if (!model) throw new WorkbenchError('not-found', `No model ${id}; there are ${namesOf(models)}`, { model: id });
  return { model, landscape: null };
}

/** Of exactly that kind of directions, else with the word in its label. */
function along(landscapes: readonly LandscapeRecord[], directions: string): LandscapeRecord | undefined {
  const word = directions.trim().toLowerCase();
  const labels = landscapes.map(({ label }) => label.toLowerCase());
  const exact = labels.findIndex((label) => label.split(' ')[0] === word);
  return landscapes[exact >= 0 ? exact : labels.findIndex((label) => label.includes(word))];
}

function wordsOf(id: number | null, params: ParamValues, names: readonly string[]): string[] {
  const said = names.find((name) => params[name]);
  if (id !== null && said)
    throw new WorkbenchError('bad-value', `found ${said} beside the id ${id}, expected one of them`, { id });
  return names.map((name) => String(params[name] ?? ''));
}

const namesOf = (records: readonly { readonly id: number; readonly label: string }[]): string =>
  firstOf(records.map(({ id, label }) => `${id} (${label})`));
