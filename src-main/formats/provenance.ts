import type { Provenance, ScatterSpec } from '#shared/domain/run.ts';
import { provenanceSchema, scatterProvenanceSchema } from '#shared/domain/run-schema.ts';
import { checked } from './parse-json.ts';

/** `value`, parsed JSON, as the record of how a landscape came to be. @throws WorkbenchError 'file-malformed' that names the key */
export const checkedProvenance = (value: unknown, file: string): Provenance =>
  checked(provenanceSchema, value, file, 'provenance');

/** As `checkedProvenance`, of scattered samples. */
export const checkedScatterProvenance = (value: unknown, file: string): Provenance<ScatterSpec> =>
  checked(scatterProvenanceSchema, value, file, 'provenance');
