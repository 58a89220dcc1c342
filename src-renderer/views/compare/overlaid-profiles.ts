import type { ProfileOutline } from '#shared/analysis/profile-outline.ts';
import { mostProfiles, type WantedProfile } from '../../state/compare-profiles.svelte.ts';
import type { Compare } from '../../state/compare.svelte.ts';
import { tellingNames, type ComparedRow } from '../../state/compare-groups.ts';
import { unique } from '../../state/kept.ts';
import type { LeftCurve, NamedCurve } from './named-curve.ts';

/** What there is to draw of the profiles of a comparison. */
export interface OverlaidProfiles {
  /** By group. */
  readonly drawn: readonly (NamedCurve & { readonly outline: ProfileOutline })[];
  /** What tells the groups apart, and what they share. */
  readonly groups: readonly string[];
  readonly common: string;
  readonly left: readonly LeftCurve[];
  /** What is to be fetched, and how many of these are still to come. */
  readonly ready: readonly WantedProfile[];
  readonly waiting: number;
  /** Landscapes whose topology would have to be taken. */
  readonly unstored: number;
  /** Whether something failed that can be tried again. */
  readonly failed: boolean;
}

type LandscapeRow = Extract<ComparedRow, { kind: 'landscape' }>;

/** @param choose opens a landscape */
export function overlaidProfiles(
  { grouped, profiles, representation }: Compare,
  choose: (landscape: number) => void,
): OverlaidProfiles {
  const rows = grouped.flatMap(({ row, models, group }) => (row.kind === 'landscape' ? [{ row, group, split: group !== models }] : [])).slice(0, mostProfiles); // prettier-ignore
  const wanted = rows.map((each) => ({ ...each, item: { landscape: each.row.landscape, representation } }));
  const ready = wanted.filter(({ item }) => profiles.isReady(item));
  const groups = unique(rows.map(({ group }) => group));
  const { common, names } = tellingNames(groups);
  const left: LeftCurve[] = [];
  let [waiting, failed] = [0, false];
  const drawn = ready.flatMap(({ row, group, split, item }) => {
    const name = nameOf(row, split);
    const title = `${group} · ${name}`;
    const found = profiles.outlines.of(item);
    if (!found) waiting++;
    else if ('failure' in found) {
      failed = true;
      left.push({ title, why: found.failure.message });
    } else if (!found.value)
      left.push({ title, why: 'its topology was taken before basins were measured: take it again' });
    else {
      const open = (): void => choose(row.landscape.id);
      const place = groups.indexOf(group);
      return [{ key: row.key, group: place, groupTitle: names[place] || common, name, title, open, outline: found.value }]; // prettier-ignore
    }
    return [];
  });
  return {
    drawn: drawn.toSorted((a, b) => a.group - b.group),
    groups: names,
    common,
    left,
    ready: ready.map(({ item }) => item),
    waiting,
    unstored: wanted.length - ready.length,
    failed,
  };
}

/** What a landscape is beyond its group. */
const nameOf = ({ title, remark }: LandscapeRow, split: boolean): string => (split ? title : `${title} · ${remark}`);
