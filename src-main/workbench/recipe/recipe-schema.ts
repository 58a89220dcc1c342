import * as v from 'valibot';
import { curvatureSchema } from './curvature-entry.ts';
import { figureSchema } from './figure-entry.ts';
import { trainSchema } from './train-entry.ts';
import { above0, count, described, mapping, mappingWith } from './schema-parts.ts';

const text = v.string('text');
const seed = count(0, Number.MAX_SAFE_INTEGER);
const scalar = v.union([v.number(), v.string(), v.boolean()], 'a number, text, true or false');
const oneOrMore = <Schema extends v.GenericSchema>(item: Schema, expected: string) =>
  v.union([item, v.pipe(v.array(item), v.minLength(1, 'at least one value'))], `${expected}, or a list of them`);
const listOf = <Schema extends v.GenericSchema>(item: Schema, expected: string) =>
  v.pipe(v.array(item, expected), v.minLength(1, `${expected}, at least one`));

const range = v.strictTuple([v.number('a number'), v.number('a number')], 'a range like [-1, 1]');

export const gridSchema = mapping(
  {
    dims: v.optional(
      described(count(1, 8), 'Number of directions; all that a file holds, or two, when it is not said.'),
    ),
    steps: v.optional(
      described(
        oneOrMore(count(1, 100_000), 'an integer of at least 1'),
        'Grid points per axis, once or once per axis.',
      ),
    ),
    radius: v.optional(described(above0, "Half-range of every axis; the direction kind's own when it is not said.")),
    radii: v.optional(
      described(
        listOf(above0, 'a list of numbers above 0'),
        'In place of a radius: a run for each of them, on the same number of steps, so that the spacing shrinks with the radius.',
      ),
    ),
    ranges: v.optional(
      described(listOf(range, 'a list of ranges'), 'In place of a radius: [low, high], once or once per axis.'),
    ),
  },
  'a mapping with steps and radius',
);

export const modelSchema = mappingWith(
  {
    weights: v.optional(
      described(
        oneOrMore(text, 'a path'),
        'Weights file, relative to the recipe. {name} stands for the value of that key, so one entry names many files.',
      ),
    ),
    train: v.optional(described(trainSchema, 'In place of weights: how the model is trained.')),
    architecture: v.optional(
      described(oneOrMore(text, 'an architecture'), 'When the weights file does not say it; needed to train.'),
    ),
    data: v.optional(
      described(
        oneOrMore(text, 'a path'),
        'Examples, for problems that read them; relative to the recipe, {name} as in weights.',
      ),
    ),
    problem: v.optional(
      described(oneOrMore(text, 'a problem'), 'What the loss is, when the file does not say it; needed to train.'),
    ),
    seed: v.optional(
      described(oneOrMore(seed, 'an integer of at least 0'), 'Seed that the model was or is trained with.'),
    ),
    label: v.optional(described(text, 'Name in lists; may hold {names} as the path does.')),
    tags: v.optional(described(v.array(text, 'a list of words'), 'Words to find the models by.')),
    backend: v.optional(described(text, 'Where it is evaluated: auto, or an id that `saddleback doctor` lists.')),
    precision: v.optional(described(v.picklist(['float32', 'float64'], 'float32 or float64'), 'Default float32.')),
  },
  oneOrMore(scalar, 'a number, text, true or false'),
  'a mapping with weights or train',
);

export const directionSchema = mappingWith(
  {
    kind: v.optional(described(text, 'How the directions are chosen, such as random.')),
    file: v.optional(described(text, 'A file with direction{k}.{parameter} arrays; {name} as in weights.')),
    path: v.optional(described(text, 'The file, where kind is file.')),
    files: v.optional(
      described(
        oneOrMore(text, 'a path'),
        'What the kind reads: one or two other models (between-models), checkpoints (trajectory-pca; those of a model that is trained here when there are no files); {name} as in weights.',
      ),
    ),
    grid: v.optional(described(gridSchema, "For these directions, in place of the recipe's grid.")),
  },
  scalar,
  'a mapping with kind or file',
);

/** The one description of a recipe: checks it, and is published as a JSON Schema for editors. */
export const recipeSchema = mapping(
  {
    models: described(listOf(modelSchema, 'a list of models'), 'Each entry stands for every combination of its lists.'),
    directions: described(listOf(directionSchema, 'a list of directions'), 'Each of them for every model.'),
    grid: v.optional(described(gridSchema, 'Where the loss is sampled along the directions.')),
    representations: v.optional(
      described(listOf(text, 'a list of representations'), 'Graphs on which the topology is taken.'),
    ),
    numbers: v.optional(
      described(
        v.union(
          [v.literal('all'), v.pipe(v.array(text), v.minLength(1, 'at least one number'))],
          'all, or a list of numbers',
        ),
        'Numbers to keep; all when it is not said.',
      ),
    ),
    curvature: v.optional(
      described(curvatureSchema, "What to compute of the Hessian of every model's loss, once each."),
    ),
    'repeat-directions': v.optional(
      described(count(1, 1000), 'How often seeded directions are drawn: with the seed, the seed + 1, …'),
    ),
    figures: v.optional(
      described(v.array(figureSchema, 'a list of figures'), 'What is drawn once everything else is done.'),
    ),
  },
  'a mapping with models and directions',
);

export type RecipeData = v.InferOutput<typeof recipeSchema>;
export type GridEntry = v.InferOutput<typeof gridSchema>;

/** Keys that have a meaning of their own; any other key of an entry is a parameter. */
export const modelKeys = Object.keys(modelSchema.entries);
export const directionKeys = Object.keys(directionSchema.entries);
export const recipeKeys = Object.keys(recipeSchema.entries);
