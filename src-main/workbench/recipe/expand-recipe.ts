import { resolve } from 'node:path';
import type { DirectionsDraft, GridDraft } from '#shared/domain/drafts.ts';
import type { Extension } from '#shared/domain/params.ts';
import { combinations, expandModels, fillPlaceholders, type ExpandedModel } from './expand-models.ts';
import type { Recipe } from './parse-recipe.ts';
import type { PlannedRun } from './planned-run.ts';
import { directionKeys, type GridEntry } from './recipe-schema.ts';

const mostRuns = 100_000;
const defaultSteps = 41;
/** The first of the catalogue, which every command takes when none is named. */
const defaultRepresentation = 'grid-freudenthal';

type DirectionEntry = Recipe['data']['directions'][number];

/**
 * Every run that the recipe stands for: models in their order, then directions, then repeats of those, then radii. The radii of one draw follow each other, so that
 * directions that take long are still at hand.
 * @param folder what paths are relative to: the recipe's own
 * @param kinds direction kinds of the catalogue: repeat r of a kind that draws by a seed takes the seed + r, other kinds are not repeated
 * @throws WorkbenchError 'file-malformed' for an unknown {name}; 'too-large', each with file, line and column
 */
export function expandRecipe(recipe: Recipe, folder: string, kinds: readonly Extension[]): PlannedRun[] {
  const { data, source } = recipe;
  const repeats = data['repeat-directions'] ?? 1;
  const models = data.models.reduce((sum, entry) => sum + combinations(entry), 0);
  const grids = data.directions.map((direction) => gridOf(data.grid, direction.grid));
  const choices = grids.reduce((sum, { radii }) => sum + (radii?.length ?? 1), 0);
  if (models * choices * repeats > mostRuns)
    throw source.error(
      ['models'],
      `found ${models} models × ${choices} ${grids.some(({ radii }) => radii) ? 'radii of directions' : 'directions'} × ${repeats} repeats, expected at most ${mostRuns} runs`,
      'too-large',
      'key',
    );
  return data.models.flatMap((_, index) =>
    expandModels(recipe, index, folder).flatMap((expanded) =>
      data.directions.flatMap((direction, i) => {
        const { dims = null, ...grid } = grids[i];
        return seedsOf(direction, kinds, repeats).flatMap((seed) => {
          const directions = directionsOf(recipe, i, expanded, folder, dims, seed);
          return gridDrafts(grid).map((draft): PlannedRun => ({
            model: expanded.model,
            directions,
            grid: draft,
            representations: data.representations ?? [defaultRepresentation],
            line: source.line(expanded.entry),
          }));
        });
      }),
    ),
  );
}

/** Seeds of the repeats; a single null for a kind that draws nothing. */
function seedsOf(direction: DirectionEntry, kinds: readonly Extension[], repeats: number): (number | null)[] {
  const param = kinds.find(({ id }) => id === direction.kind)?.params.seed;
  if (param?.kind !== 'integer' || !param.draws) return [null];
  const first = (direction.seed as number | undefined) ?? param.default;
  return Array.from({ length: repeats }, (_, r) => first + r);
}

function directionsOf(
  { data, source }: Recipe,
  index: number,
  { texts }: ExpandedModel,
  folder: string,
  dims: number | null,
  seed: number | null,
): DirectionsDraft {
  const { kind, file, path = file, files = [], ...others } = data.directions[index];
  if (path !== undefined) {
    const at = ['directions', index, file === undefined ? 'path' : 'file'];
    return { kind: null, paths: [resolve(folder, fillPlaceholders(source, at, path, texts))], dims, params: {} };
  }
  const given = Object.entries(others).filter(([key]) => !directionKeys.includes(key));
  const params = Object.fromEntries(given.map(([name, value]) => [name, String(value)]));
  const paths = [files].flat().map((template, i) => {
    const at = ['directions', index, 'files', ...(Array.isArray(files) ? [i] : [])];
    return resolve(folder, fillPlaceholders(source, at, template, texts));
  });
  return { kind: kind ?? null, paths, dims, params: seed === null ? params : { ...params, seed: String(seed) } };
}

/** What a direction's own grid says wins; its extent replaces the recipe's, whether said as radius, radii or ranges. */
function gridOf(general: GridEntry = {}, own: GridEntry = {}): GridEntry {
  const { radius, radii, ranges, ...rest } = general;
  const isSaid = own.radius !== undefined || own.radii !== undefined || own.ranges !== undefined;
  return { ...rest, ...(isSaid ? {} : { radius, radii, ranges }), ...own };
}

/** One for each of the radii. */
function gridDrafts({ steps = defaultSteps, radius, radii, ranges = [] }: GridEntry): GridDraft[] {
  return (radii ?? [radius ?? null]).map((each) => ({
    steps: Array.isArray(steps) ? steps : [steps],
    radius: each,
    ranges: ranges.map(([low, high]) => ({ low, high })),
  }));
}
