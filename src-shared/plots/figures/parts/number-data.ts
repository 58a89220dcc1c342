import type { ParamValues } from '../../../domain/params.ts';
import type { FigureSource } from '../figure-source.ts';
import { chooseLandscapes, type ChosenModel, type Grids } from './choose.ts';
import { directionsParam, fieldParam, modelsParam, representationParam } from './common-params.ts';
import { loadNumbers, type ModelNumbers } from './load-numbers.ts';
import { chosenNumbers, metricsParam, numbersParam } from './number-choice.ts';

/** Parameters of every figure that sets numbers of models against those of their topology. */
export const numberParams = {
  metrics: metricsParam,
  numbers: numbersParam,
  models: modelsParam,
  directions: directionsParam,
  representation: representationParam,
  field: fieldParam,
} as const;

/** What such a figure is drawn of. */
export interface NumberData {
  readonly params: ParamValues;
  readonly models: readonly ModelNumbers[];
  /** Ids of the numbers of the models, and of those of their topology. */
  readonly metrics: readonly string[];
  readonly ids: readonly string[];
  readonly numbers: FigureSource['numbers'];
}

/** Models with landscapes along the directions that are meant. */
export const chosenModels = (
  source: FigureSource,
  params: ParamValues,
  grids: Grids = 'first',
): Promise<readonly ChosenModel[]> => chooseLandscapes(source, String(params.models), String(params.directions), grids);

/** @param params values of `numberParams` at least */
export async function loadNumberData(
  source: FigureSource,
  params: ParamValues,
  chosen: readonly ChosenModel[],
): Promise<NumberData> {
  const choice = { field: String(params.field), representation: String(params.representation) };
  const models = await loadNumbers(source, chosen, choice);
  const metrics = chosenNumbers(models, String(params.metrics));
  return { params, models, metrics, ids: chosenNumbers(models, String(params.numbers)), numbers: source.numbers };
}
