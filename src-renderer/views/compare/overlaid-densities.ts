import type { SpectralDensity } from '#shared/domain/hessian.ts';
import type { ModelRecord } from '#shared/domain/project.ts';
import { mostDensities } from '../../state/compare-densities.svelte.ts';
import type { Compare } from '../../state/compare.svelte.ts';
import { tellingNames } from '../../state/compare-groups.ts';
import { unique } from '../../state/kept.ts';
import type { LeftCurve, NamedCurve } from './named-curve.ts';

/** What there is to draw of the spectral densities of a comparison. */
export interface OverlaidDensities {
  /** By group. */
  readonly drawn: readonly (NamedCurve & { readonly density: SpectralDensity })[];
  /** What tells the groups apart, and what they share. */
  readonly groups: readonly string[];
  readonly common: string;
  readonly left: readonly LeftCurve[];
  /** Ids of the models whose density is shown, and how many of these are still to come. */
  readonly models: readonly number[];
  readonly waiting: number;
  /** Models that are compared, shown or not. */
  readonly all: number;
  /** Whether something failed that can be tried again. */
  readonly failed: boolean;
}

interface ComparedModel {
  readonly model: ModelRecord;
  readonly group: string;
  readonly name: string;
  /** The first of its landscapes that are compared. */
  readonly landscape: number | null;
}

/** @param choose opens a landscape */
export function overlaidDensities(compare: Compare, choose: (landscape: number) => void): OverlaidDensities {
  const { densities } = compare.densities;
  const compared = modelsOf(compare);
  const shown = compared.slice(0, mostDensities);
  const groups = unique(shown.map(({ group }) => group));
  const { common, names } = tellingNames(groups);
  const left: LeftCurve[] = [];
  let [waiting, failed] = [0, false];
  const drawn = shown.flatMap(({ model, group, name, landscape }) => {
    const title = `${group} · ${name}`;
    const found = densities.of(model.id);
    if (!found) waiting++;
    else if ('failure' in found) {
      failed = true;
      left.push({ title, why: found.failure.message });
    } else if (!found.value) left.push({ title, why: 'no spectral density was computed of it' });
    else {
      const open = landscape === null ? null : (): void => choose(landscape);
      const place = groups.indexOf(group);
      return [{ key: String(model.id), group: place, groupTitle: names[place] || common, name, title, open, density: found.value }]; // prettier-ignore
    }
    return [];
  });
  return {
    drawn: drawn.toSorted((a, b) => a.group - b.group),
    groups: names,
    common,
    left,
    models: shown.map(({ model }) => model.id),
    waiting,
    all: compared.length,
    failed,
  };
}

/** Each model once, in the order of the list. */
function modelsOf({ grouped }: Compare): ComparedModel[] {
  const rows = grouped.flatMap(({ row, models }) => (row.model ? [{ row, model: row.model, group: models }] : []));
  return [...Map.groupBy(rows, ({ model }) => model.id).values()].map((alike) => {
    const [{ row, model, group }] = alike;
    const landscape = row.kind === 'landscape' ? row.landscape.id : null;
    return { model, group, name: row.title, landscape };
  });
}
