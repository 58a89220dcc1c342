import { summary, type Summary } from '../../../analysis/summary.ts';
import { placeOf, type LandscapePlace } from '../../../domain/landscape-place.ts';
import { varies, type Spread } from '../../../domain/spread.ts';
import { numberOf, type ModelNumbers } from './load-numbers.ts';
import { groupNames } from './names.ts';

/** What the values of a row have in common; '' for what they differ in, and for what there is not. */
export interface HeldFixed {
  readonly models: string;
  readonly directions: string;
  readonly draw: string;
  readonly grid: string;
}

/** How every number spreads over the values of a row. */
export interface SpreadRow {
  readonly held: HeldFixed;
  /** Values: of topologies; of models where the draws of each are averaged first. */
  readonly n: number;
  /** In the order of the ids. */
  readonly spread: readonly Summary[];
}

/** A topology with whose and where it is. */
interface Taken {
  readonly of: ModelNumbers;
  readonly place: LandscapePlace;
  readonly topology: ModelNumbers['draws'][number]['topology'];
}

/**
 * Numbers by what is the same. Over seeds, a model counts once, with the mean over its draws; else every topology counts, and a number of a model itself once for each model.
 * @param models each once for every representation
 */
export function spreadRows(models: readonly ModelNumbers[], ids: readonly string[], over: Spread): SpreadRow[] {
  const names = groupNames(models.map(({ model }) => model));
  const nameOf = ({ model }: ModelNumbers): string => names.get(model.id)! || model.architecture;
  if (over === 'seeds')
    return [...Map.groupBy(models, nameOf)].map(([name, alike]) => ({
      held: { models: name, directions: '', draw: '', grid: '' },
      n: alike.length,
      spread: ids.map((id) => summary(alike.map((each) => numberOf(each, id)))),
    }));
  const rows = Map.groupBy(models.flatMap(topologiesOf), ({ of, place }) => {
    const { models: name, ...rest } = heldFixed(nameOf(of), place, over);
    return JSON.stringify([varies(over, 'seeds') ? name : of.model.id, rest]);
  });
  return [...rows.values()].map((alike) => ({
    held: heldFixed(varies(over, 'seeds') ? nameOf(alike[0].of) : alike[0].of.model.label, alike[0].place, over),
    n: alike.length,
    spread: ids.map((id) => spreadOf(alike, id)),
  }));
}

const topologiesOf = (of: ModelNumbers): Taken[] =>
  of.draws.map(({ landscape, topology }) => ({ of, topology, place: placeOf(landscape, of.model.weights.name) }));

const heldFixed = (models: string, { directions, draw, steps, range }: LandscapePlace, over: Spread): HeldFixed => ({
  models,
  directions,
  draw: varies(over, 'draws') || draw === null ? '' : `seed ${draw}`,
  grid: varies(over, 'radii') || !range ? steps : `${steps} in ${range}`,
});

function spreadOf(alike: readonly Taken[], id: string): Summary {
  const models = [...new Map(alike.map(({ of }) => [of.model.id, of])).values()];
  if (models.some(({ values }) => values.has(id))) return summary(models.map(({ values }) => values.get(id)?.value ?? null)); // prettier-ignore
  return summary(alike.map(({ topology }) => topology.numbers[id] ?? null));
}
