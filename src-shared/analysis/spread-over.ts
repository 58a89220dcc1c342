import type { LandscapePlace } from '../domain/landscape-place.ts';
import { varies, type Spread } from '../domain/spread.ts';
import { summary, type Summary } from './summary.ts';

type Cell = string | number | boolean;

interface Value {
  readonly model: number;
  /** null for a number of the model itself. */
  readonly landscape: number | null;
  readonly seed: number | null;
  readonly value: number | null;
}

/** Values that are counted together. */
interface Row extends Summary {
  /** What they have in common. */
  readonly group: readonly Cell[];
  readonly place: LandscapePlace | null;
  readonly name: string;
  readonly values: readonly Value[];
}

/** A comparison over seeds: models that differ in their seed alone are one group. */
export interface Compared {
  /** `directions`, `grid` and `representation` in this order, what tells models apart before them, conventions after them. */
  readonly groupBy: readonly string[];
  readonly rows: readonly Row[];
}

/**
 * The same values counted together anew: those of a row differ in what they are spread over, and in nothing else. A group of models falls into its models, told
 * apart by a column `seed`, unless it is seeds too that are spread over.
 * @returns rows by models, then by groups, then by names, each in the order in which they appear
 */
export function spreadOver(comparison: Compared, over: Spread): Compared {
  if (over === 'seeds') return comparison;
  const { groupBy, rows } = comparison;
  const [directions, grid, under] = ['directions', 'grid', 'representation'].map((name) => groupBy.indexOf(name));
  const seedOf = varies(over, 'seeds') ? null : seedNames(rows, directions);
  const groups = new Map<string, { readonly first: Row; readonly group: Cell[]; readonly byName: Map<string, Value[]> }>(); // prettier-ignore
  for (const row of rows)
    for (const value of row.values) {
      const group = [
        ...row.group.slice(0, directions),
        ...(seedOf ? [seedOf(row, value)] : []),
        varies(over, 'draws') ? (row.place?.directions ?? '') : row.group[directions],
        varies(over, 'radii') ? (row.place?.steps ?? '') : row.group[grid],
        ...(varies(over, 'representations') ? [] : [row.group[under]]),
        ...row.group.slice(under + 1),
      ];
      const key = JSON.stringify(group);
      const { byName } = groups.get(key) ?? groups.set(key, { first: row, group, byName: new Map() }).get(key)!;
      (byName.get(row.name) ?? byName.set(row.name, []).get(row.name)!).push(value);
    }
  const names = [...new Set(rows.map(({ name }) => name))];
  const byModels = Map.groupBy(groups.values(), ({ group }) => JSON.stringify(group.slice(0, directions + (seedOf ? 1 : 0)))); // prettier-ignore
  return {
    groupBy: [
      ...groupBy.slice(0, directions),
      ...(seedOf ? ['seed'] : []),
      'directions',
      'grid',
      ...(varies(over, 'representations') ? [] : ['representation']),
      ...groupBy.slice(under + 1),
    ],
    rows: [...byModels.values()].flat().flatMap(({ first, group, byName }) =>
      names.flatMap((name): Row[] => {
        const values = byName.get(name);
        const place = first.place && heldOf(first.place, over);
        return values ? [{ group, place, name, ...summary(values.map(({ value }) => value)), values }] : [];
      }),
    ),
  };
}

const heldOf = (place: LandscapePlace, over: Spread): LandscapePlace => ({
  ...place,
  ...(varies(over, 'draws') && { draw: null }),
  ...(varies(over, 'radii') && { range: '' }),
});

/** What tells a model apart from those of its group: its seed, and its id where that is not enough. */
function seedNames(rows: readonly Row[], directions: number): (row: Row, value: Value) => string {
  const groupOf = ({ group }: Row, { seed }: Value): string => JSON.stringify([group.slice(0, directions), seed]);
  const models = new Map<string, Set<number>>();
  for (const row of rows)
    for (const value of row.values) {
      const key = groupOf(row, value);
      models.set(key, (models.get(key) ?? new Set()).add(value.model));
    }
  return (row, value) => {
    const seed = value.seed === null ? 'unknown' : String(value.seed);
    return models.get(groupOf(row, value))!.size > 1 ? `${seed} (model ${value.model})` : seed;
  };
}
