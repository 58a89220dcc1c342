import { toJsonSchema } from '@valibot/to-json-schema';
import { format } from 'prettier';
import { recipeSchema } from '#main/workbench/recipe/recipe-schema.ts';

export const schemaPath = 'resources/schemas/recipe.schema.json';

/** What the reader says of a model's keys together, which no type says. */
const eitherWeightsOrTrain = [
  { required: ['weights'], not: { required: ['train'] } },
  { required: ['train', 'architecture', 'problem'], not: { required: ['weights'] } },
];

/** The recipe's schema as the published file has it. */
export function recipeJsonSchema(): Promise<string> {
  const { $schema, ...rest } = toJsonSchema(recipeSchema);
  const { models } = rest.properties as Record<string, { items: object }>;
  models.items = { ...models.items, anyOf: eitherWeightsOrTrain };
  const document = { $schema, title: 'Saddleback recipe', description: 'What `saddleback run` takes.', ...rest };
  return format(JSON.stringify(document), { parser: 'json', printWidth: 120 });
}
