import { writeFileSync } from 'node:fs';
import { recipeJsonSchema, schemaPath } from './json-schema.ts';

writeFileSync(schemaPath, await recipeJsonSchema());
