import * as v from 'valibot';
import { oneLine } from '#main/formats/file-error.ts';
import type { WorkbenchError } from '#shared/domain/errors.ts';
import { nearest } from '#shared/domain/nearest.ts';
import { curvatureOf, curvatureSchema } from './curvature-entry.ts';
import { gridSchema, recipeKeys, recipeSchema, type GridEntry, type RecipeData } from './recipe-schema.ts';
import { setModelKeys } from './set-model-keys.ts';
import { YamlSource, type KeyPath } from './yaml-source.ts';

/** A recipe that is well formed. Whether this version knows the ids in it is for `checkRecipe`. */
export interface Recipe {
  readonly data: RecipeData;
  /** Where each part of it stands. */
  readonly source: YamlSource;
}

/**
 * The recipe in `text`, every key known and of the right type.
 * @param path name of the file, for messages
 * @param values of keys of every model's entry, in place of what is written there; commas make a list
 * @throws WorkbenchError 'file-malformed' | 'file-too-large' | 'unsupported-format' as `path:line:column: found …, expected …`: of several errors the first
 */
export function parseRecipe(text: string, path: string, values: Readonly<Record<string, string>> = {}): Recipe {
  const source = new YamlSource(text, path, (document) => setModelKeys(document, values));
  refuseScattered(source);
  const result = v.safeParse(recipeSchema, source.value);
  const errors = result.success ? contradictions(result.output, source) : result.issues.map(describedAt(source));
  if (errors.length) throw errors.reduce((a, b) => (isBefore(b, a) ? b : a));
  return { data: result.output as RecipeData, source };
}

const isBefore = (a: WorkbenchError, b: WorkbenchError): boolean => {
  const place = ({ details }: WorkbenchError) => [details.line as number, details.column as number] as const;
  const [[lineA, columnA], [lineB, columnB]] = [place(a), place(b)];
  return lineA - lineB < 0 || (lineA === lineB && columnA < columnB);
};

function refuseScattered(source: YamlSource): void {
  const directions = valueAt(source.value, ['directions']);
  const own = Array.isArray(directions) ? directions.map((_, i): KeyPath => ['directions', i, 'grid']) : [];
  const scattered = [[], ['grid'], ...own].find((path) => hasKey(valueAt(source.value, path), 'design'));
  if (scattered)
    throw source.error(
      [...scattered, 'design'],
      'found design, expected a grid: projects hold grids alone; `saddleback sample MODEL --design` samples scattered points into a file',
      'unsupported-format',
      'key',
    );
}

const describedAt =
  (source: YamlSource) =>
  (issue: v.BaseIssue<unknown>): WorkbenchError => {
    const path = (issue.path ?? []).map(({ key }) => key as string | number);
    if (issue.path?.at(-1)?.origin !== 'key')
      return source.error(path, `${nameOf(path)}found ${found(issue.input)}, expected ${issue.message}`);
    const key = String(path.at(-1));
    const around = path.slice(0, -1);
    const there = valueAt(source.value, around);
    if (!hasKey(there, key)) return missing(source, around, key);
    const known = knownKeys(around);
    const meant = nearest(key, known);
    const expected = meant ? `${meant}, or another of ${known.join(', ')}` : `one of ${known.join(', ')}`;
    return source.error(path, `found the unknown key ${oneLine(key)}, expected ${expected}`, 'file-malformed', 'key');
  };

/** A key that the part at `around` needs; what may have been meant by it is named. */
function missing(source: YamlSource, around: KeyPath, key: string, or = ''): WorkbenchError {
  const meant = nearest(key, Object.keys(valueAt(source.value, around) as object));
  const place = meant ? [...around, meant] : around;
  return source.error(place, `found ${meant ?? 'nothing'}, expected the key ${key}${or}`, 'file-malformed', 'key');
}

/** Keys of the part at `path` that takes no others. */
const knownKeys = (path: KeyPath): readonly string[] =>
  path.length === 0 ? recipeKeys : Object.keys((path[0] === 'curvature' ? curvatureSchema : gridSchema).entries);

/** What no type says: keys that exclude or need each other. */
function contradictions(recipe: RecipeData, source: YamlSource): WorkbenchError[] {
  const errors: WorkbenchError[] = [];
  const grids: (readonly [KeyPath, GridEntry | undefined])[] = [[['grid'], recipe.grid]];
  recipe.models.forEach((entry, i) => errors.push(...ofModel(entry, ['models', i], source)));
  recipe.directions.forEach(({ kind, file, path, grid }, i) => {
    const at = ['directions', i];
    grids.push([[...at, 'grid'], grid]);
    const refuse = (expected: string): void => {
      const keys = Object.entries({ kind, file, path }).filter(([, value]) => value !== undefined);
      const said = keys.map(([key, value]) => `${key} ${oneLine(String(value))}`).join(', ');
      errors.push(source.error(at, `found directions with ${said || 'neither kind nor file'}, expected ${expected}`));
    };
    if ((kind === undefined) === (file === undefined)) refuse('either kind or file');
    else if (kind === 'file' && path === undefined) refuse('its path');
    else if (kind !== 'file' && path !== undefined) refuse('path with kind file alone');
  });
  for (const [at, grid] of grids) if (grid) errors.push(...ofGrid(grid, at, source));
  if (recipe.curvature) {
    const { top, lowestTolerance, trace, density, perLayer } = curvatureOf(recipe.curvature);
    if (top === 0 && !trace && !density && !perLayer)
      errors.push(source.error(['curvature'], 'found top 0 alone, expected top above 0, trace, density or per-layer'));
    else if (top === 0 && lowestTolerance !== undefined)
      errors.push(
        source.error(
          ['curvature', 'lowest-tolerance'],
          'found lowest-tolerance with top 0, expected top above 0',
          'file-malformed',
          'key',
        ),
      );
  }
  return errors;
}

/** A grid has one extent, and no radius twice. */
function ofGrid(grid: GridEntry, at: KeyPath, source: YamlSource): WorkbenchError[] {
  const extents = (['radius', 'radii', 'ranges'] as const).filter((key) => grid[key] !== undefined);
  const { radii = [] } = grid;
  const twice = radii.findIndex((radius, i) => radii.indexOf(radius) < i);
  return [
    ...extents
      .slice(1, 2)
      .map((key) =>
        source.error([...at, key], `found ${extents.join(' and ')}, expected one of them`, 'file-malformed', 'key'),
      ),
    ...(twice < 0
      ? []
      : [source.error([...at, 'radii', twice], `radii: found ${radii[twice]} twice, expected each radius once`)]),
  ];
}

function ofModel(entry: RecipeData['models'][number], at: KeyPath, source: YamlSource): WorkbenchError[] {
  const { weights, train, ...others } = entry;
  if (!train) return weights === undefined ? [missing(source, at, 'weights', ', or train')] : [];
  const refuse = (key: string, message: string): WorkbenchError =>
    source.error([...at, ...key.split('.')], message, 'file-malformed', 'key');
  const lacking = ['architecture', 'problem'].filter((key) => others[key] === undefined);
  const twice = Object.keys(train).filter((key) => Object.hasOwn(others, key));
  return [
    ...(weights === undefined ? [] : [refuse('train', 'found train beside weights, expected one of them')]),
    ...lacking.map((key) => refuse('train', `found train without ${key}, expected it beside train: no file says it`)),
    ...twice.map((key) => refuse(`train.${key}`, `found ${oneLine(key)} in train and beside it, expected it once`)),
  ];
}

const valueAt = (value: unknown, path: KeyPath): unknown =>
  path.reduce<unknown>((part, key) => (part as Record<string | number, unknown> | null | undefined)?.[key], value);

const hasKey = (value: unknown, key: string): boolean =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key);

/** The innermost name on the way: `steps: `, empty at the top. */
function nameOf(path: KeyPath): string {
  const name = path.findLast((step) => typeof step === 'string');
  return name === undefined ? '' : `${oneLine(name)}: `;
}

function found(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return value.length ? `a list of ${value.length}` : 'an empty list';
  if (typeof value === 'object') return `a mapping with ${oneLine(Object.keys(value).join(', ')) || 'nothing'}`;
  return oneLine(JSON.stringify(value));
}
