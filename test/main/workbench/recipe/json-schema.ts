import { toJsonSchema } from '@valibot/to-json-schema';
import { format } from 'prettier';
import { recipeSchema } from '#main/workbench/recipe/recipe-schema.ts';

export const schemaPath = 'resources/schemas/recipe.schema.json';

/** The recipe's schema as the published file has it. */
export function recipeJsonSchema(): Promise<string> {
  const { $schema, ...rest } = toJsonSchema(recipeSchema);
  const document = { $schema, title: 'Saddleback recipe', description: 'What `saddleback run` takes.', ...rest };
  return format(JSON.stringify(document), { parser: 'json', printWidth: 120 });
}
