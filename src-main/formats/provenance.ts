import type { Provenance } from '#shared/domain/run.ts';
import { provenanceSchema } from '#shared/domain/run-schema.ts';
import { checked } from './parse-json.ts';

/** `value`, parsed JSON, as the record of how a landscape came to be. @throws WorkbenchError 'file-malformed' that names the key */
export const checkedProvenance = (value: unknown, file: string): Provenance =>
  checked(provenanceSchema, value, file, 'provenance');
