import { resolve } from 'node:path';
import * as v from 'valibot';
import { oneLine } from '#main/formats/file-error.ts';
import { toWorkbenchError } from '#shared/domain/errors.ts';
import type { Extension } from '#shared/domain/params.ts';
import { pageWidth } from '#shared/plots/figures/page-width.ts';
import { templateNamed } from '../figures/make-figure.ts';
import { checkEndings } from '../figures/write-figure-files.ts';
import { checkParameter, knownOnes } from './check-parts.ts';
import { count, described, mappingWith } from './schema-parts.ts';
import type { KeyPath, YamlSource } from './yaml-source.ts';

const text = v.string('text');
const texts = v.union([text, v.pipe(v.array(text), v.minLength(1, 'at least one path'))], 'a path, or a list of them');
const scalar = v.union([v.number(), v.string(), v.boolean()], 'a number, text, true or false');

export const figureSchema = mappingWith(
  {
    template: described(text, 'Which figure, such as models-grid: `saddleback figure --list` says which there are.'),
    out: described(
      texts,
      'Files relative to the recipe: .svg, .pdf, .png, and .tex or .md for tables. Caption and data go beside them.',
    ),
    width: v.optional(
      described(
        text,
        'Width of the page: 85mm, 174mm, 3.25in, single, double; what the figure is meant for when it is not said.',
      ),
    ),
    dpi: v.optional(described(count(30, 2400), 'Pixels per inch of a PNG. Default 300.')),
  },
  v.union(
    [scalar, v.pipe(v.array(scalar), v.minLength(1, 'at least one value'))],
    'a number, text, true or false, or a list of them',
  ),
  'a mapping with template and out',
);

export type FigureEntry = v.InferOutput<typeof figureSchema>;

const figureKeys = Object.keys(figureSchema.entries);

/** A figure that is drawn once everything else of a recipe is done. */
export interface PlannedFigure {
  readonly template: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly width: string | null;
  readonly dpi: number;
  readonly paths: readonly string[];
  /** Line of the entry in the recipe, from 1. */
  readonly line: number;
}

/** A list is one text with commas, as on the command line. */
const parameterOf = (value: FigureEntry[string]): unknown => (Array.isArray(value) ? value.join(',') : value);

const parametersOf = (entry: FigureEntry): [string, unknown][] =>
  Object.entries(entry).flatMap(([name, value]) => (figureKeys.includes(name) ? [] : [[name, parameterOf(value)]]));

/** @throws WorkbenchError as `knownOnes` and `checkParameter`; 'bad-value' for a width, 'unsupported-format' for an ending, each with its place */
export function checkFigure(entry: FigureEntry, at: KeyPath, source: YamlSource, figures: readonly Extension[]): void {
  const owners = knownOnes(source, [...at, 'template'], 'figure', entry.template, figures);
  const atPlace = (key: string, check: () => void): void => {
    try {
      check();
    } catch (thrown) {
      const { code, message } = toWorkbenchError(thrown);
      throw source.error([...at, key], oneLine(message), code);
    }
  };
  const { checks = {} } = templateNamed(entry.template);
  for (const [name, value] of parametersOf(entry)) {
    checkParameter({ source, at: [...at, name], name, value, owners, keys: figureKeys });
    if (Object.hasOwn(checks, name)) atPlace(name, () => checks[name](String(value)));
  }
  if (entry.width !== undefined) atPlace('width', () => pageWidth(entry.width!));
  atPlace('out', () => checkEndings([entry.out].flat()));
  const doubled = [entry.out].flat().find((path, i, all) => all.indexOf(path) < i);
  if (doubled !== undefined)
    throw source.error([...at, 'out'], `found ${oneLine(doubled)} twice, expected each file once`);
}

export const plannedFigure = (entry: FigureEntry, line: number, folder: string): PlannedFigure => ({
  template: entry.template,
  params: Object.fromEntries(parametersOf(entry)),
  width: entry.width ?? null,
  dpi: entry.dpi ?? 300,
  paths: [entry.out].flat().map((path) => resolve(folder, path)),
  line,
});
