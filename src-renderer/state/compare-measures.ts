import { summary, type Summary } from '#shared/analysis/summary.ts';
import type { CompareRow, Comparison } from '#shared/contract/comparison.ts';

type Cell = CompareRow['group'][number];

/** One value of one number of one model. */
export interface Measured {
  /** The number's name, and the conventions that tell numbers of its name apart. */
  readonly measure: string;
  /** What the models of a row have in common. */
  readonly group: string;
  /** What directions and grid of a row have in common; '' for a number of the model itself. */
  readonly place: string;
  readonly model: number;
  /** null for a number of the model itself. */
  readonly landscape: number | null;
  readonly seed: number | null;
  readonly value: number | null;
  /** Values of the numeric parameters by name. */
  readonly parameters: Readonly<Record<string, number>>;
}

/** How one number spreads over the values of a row. */
export interface MeasureRow extends Summary {
  /** Values, the undefined ones too. */
  readonly all: number;
  readonly group: string;
  readonly place: string;
  readonly measure: string;
}

/** Ids of what is chosen. */
export interface MeasuredOf {
  readonly models: ReadonlySet<number>;
  readonly landscapes: ReadonlySet<number>;
}

/** What a comparison holds of some models and landscapes under one representation. */
export interface Measures {
  readonly values: readonly Measured[];
  /** In the order of their first appearance. */
  readonly names: readonly string[];
  readonly groups: readonly string[];
  /** Numeric parameters of which there is more than one value. */
  readonly sweeps: readonly string[];
}

/**
 * The values of a comparison, taken apart: numbers of a topology under another representation, and of other models and landscapes, are left out.
 * @param representation as it is stored; numbers without one belong to every representation. It means nothing for a comparison over representations
 */
export function measuresOf(
  { groupBy, rows }: Comparison,
  { models, landscapes }: MeasuredOf,
  representation: string,
): Measures {
  const column = (name: string): number => groupBy.indexOf(name);
  const [directions, grid, under] = [column('directions'), column('grid'), column('representation')];
  const places = Math.max(grid, under) + 1;
  const kept = rows.flatMap((row) => {
    const values = row.values.filter(
      ({ model, landscape }) => models.has(model) && (landscape === null || landscapes.has(landscape)),
    );
    const mine = under < 0 || row.group[under] === '' || row.group[under] === representation;
    return mine && values.length ? [{ ...row, values }] : [];
  });
  const described = groupBy.slice(0, directions);
  const varies = (c: number): boolean => new Set(kept.map(({ group }) => group[c])).size > 1;
  const telling = described.flatMap((_, c) => (c === 0 || varies(c) ? [c] : []));
  const sweeps = described.flatMap((name, c) => {
    const cells = new Set(kept.map(({ group }) => group[c]).filter((cell) => typeof cell === 'number'));
    return c > 1 && cells.size > 1 ? [name] : [];
  });
  const conventionsOf = (group: readonly Cell[]): string =>
    groupBy.slice(places).flatMap((name, c) => (group[places + c] === '' ? [] : [`${name} ${group[places + c]}`])).join(', '); // prettier-ignore
  const many = new Set(
    [...Map.groupBy(kept, ({ name }) => name)].flatMap(([name, of]) =>
      new Set(of.map(({ group }) => conventionsOf(group))).size > 1 ? [name] : [],
    ),
  );
  const values = kept.flatMap(({ group, place, name, values: all }) => {
    const conventions = many.has(name) ? conventionsOf(group) : '';
    const shared = {
      measure: conventions ? `${name} (${conventions})` : name,
      group: telling.map((c) => cellText(groupBy[c], group[c])).filter(Boolean).join(' · '), // prettier-ignore
      place: [group[directions], place?.range ? `${place.steps} in ${place.range}` : group[grid]].filter(Boolean).join(' · '), // prettier-ignore
      parameters: Object.fromEntries(sweeps.map((each) => [each, Number(group[column(each)])])),
    };
    return all.map((value): Measured => ({ ...shared, ...value }));
  });
  return {
    values,
    names: [...new Set(values.map(({ measure }) => measure))],
    groups: [...new Set(values.map(({ group }) => group))],
    sweeps,
  };
}

const cellText = (name: string, cell: Cell): string =>
  cell === '' || name === 'architecture' || name === 'problem' ? String(cell) : `${name} = ${cell}`;

/** Mean and spread of every number over the values of a row. */
export const measureRows = (values: readonly Measured[]): MeasureRow[] =>
  [...Map.groupBy(values, ({ group, place, measure }) => JSON.stringify([group, place, measure])).values()].map(
    (alike) => {
      const { group, place, measure } = alike[0];
      return { group, place, measure, all: alike.length, ...summary(alike.map(({ value }) => value)) };
    },
  );
