import * as v from 'valibot';
import type { TrainDraft } from '#shared/domain/drafts.ts';
import { texted } from './texted.ts';
import { described, mappingWith } from './schema-parts.ts';

const path = v.string('a path');
const scalar = v.union([v.number(), v.string(), v.boolean()]);

/** How a model is trained. Its keys hold one value each: what is to be varied is a list beside `train`. */
export const trainSchema = mappingWith(
  {
    optimiser: v.optional(
      described(v.string('an optimiser'), "Such as l-bfgs; the problem's usual one when it is not said."),
    ),
    initial: v.optional(
      described(
        path,
        'File of the initial weights, relative to the recipe; drawn from the seed when it is not said. {name} as in weights.',
      ),
    ),
    test: v.optional(described(path, 'Examples that are measured after every epoch; {name} as in weights.')),
  },
  v.union(
    [scalar, v.array(v.pipe(v.number(), v.integer()))],
    'one value (lists stand beside train), or a list of integers where a parameter is one',
  ),
  'a mapping with optimiser and its parameters',
);

export type TrainEntry = v.InferOutput<typeof trainSchema>;

/** Keys that have a meaning of their own; any other key is a parameter of the optimiser or of the plan. */
export const trainKeys = Object.keys(trainSchema.entries);

/**
 * A training run as the entry asks for it.
 * @param shared what the model's entry says beside `train`
 * @param path makes an absolute path of one that stands at these keys of the model's entry
 */
export function trainDraft(
  { optimiser, initial, test, ...params }: TrainEntry,
  shared: TrainDraft,
  path: (template: string, ...at: readonly string[]) => string,
): TrainDraft {
  return {
    ...shared,
    ...(optimiser !== undefined && { optimiser }),
    ...(initial !== undefined && { initialPath: path(initial, 'train', 'initial') }),
    ...(test !== undefined && { testPath: path(test, 'train', 'test') }),
    params: { ...shared.params, ...texted(params) },
  };
}
