import { checkProvenance, checkSampleSpec, checkStrings, checkTexts } from '#shared/domain/record-checks.ts';
import type { LandscapeRecord } from '#shared/domain/project.ts';
import type { Provenance, SampleSpec } from '#shared/domain/run.ts';
import type { Db } from '../db.ts';
import { axisLengths, parsed, parsedOrNull } from '../json.ts';
import { found } from './page.ts';

export interface LandscapeRow {
  readonly id: number;
  readonly model: number | null;
  readonly label: string;
  readonly hash: string;
  readonly origin: LandscapeRecord['origin'];
  readonly state: LandscapeRecord['state'];
  readonly shape: string;
  readonly fields: string;
  readonly done: number;
  readonly created_at: string;
  readonly representations: string;
}

/** What a record is made of, for a table named l: nothing of its values or its spec is read. */
export const recordColumns = `l.id, l.model, l.label, l.hash, l.origin, l.state, l.shape, l.fields, l.done, l.created_at,
  (SELECT json_group_array(DISTINCT representation ORDER BY representation) FROM topology WHERE landscape = l.id) AS representations`;

export function recordOf(row: LandscapeRow): LandscapeRecord {
  const { id, model, label, hash, origin, state, done } = row;
  const place = `landscape ${id}`;
  return {
    id,
    model,
    label,
    hash,
    origin,
    state,
    shape: parsed(row.shape, axisLengths, `${place}, shape`),
    fields: parsed(row.fields, checkStrings, `${place}, fields`),
    done,
    representations: parsed(row.representations, checkStrings, `${place}, representations`),
    createdAt: row.created_at,
  };
}

/** @throws WorkbenchError 'not-found' */
export const landscapeRecord = (db: Db, id: number): LandscapeRecord =>
  recordOf(
    found(
      db.get<LandscapeRow>(`SELECT ${recordColumns} FROM landscape l WHERE l.id = ? AND l.removed = 0`, id),
      'landscape',
      id,
    ),
  );

/** What a landscape has beside its record. */
export interface LandscapeRest {
  readonly points: number;
  readonly seconds: number;
  readonly axisNames: readonly string[];
  readonly versions: Readonly<Record<string, string>>;
  readonly spec: SampleSpec | null;
  readonly provenance: Provenance | null;
}

interface RestRow {
  readonly points: number;
  readonly seconds: number;
  readonly axis_names: string;
  readonly versions: string;
  readonly spec: string | null;
  readonly provenance: string | null;
}

/** @throws WorkbenchError 'not-found' */
export function landscapeRest(db: Db, id: number): LandscapeRest {
  const sql =
    'SELECT points, seconds, axis_names, versions, spec, provenance FROM landscape WHERE id = ? AND removed = 0';
  const row = found(db.get<RestRow>(sql, id), 'landscape', id);
  const place = `landscape ${id}`;
  return {
    points: row.points,
    seconds: row.seconds,
    axisNames: parsed(row.axis_names, checkStrings, `${place}, axis names`),
    versions: parsed(row.versions, checkTexts, `${place}, versions`),
    spec: parsedOrNull(row.spec, checkSampleSpec, `${place}, spec`),
    provenance: parsedOrNull(row.provenance, checkProvenance, `${place}, provenance`),
  };
}
