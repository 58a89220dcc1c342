import * as v from 'valibot';
import type { Provenance } from '#shared/domain/run.ts';
import { checked } from './parse-json.ts';

// Loose objects: a file from a later version may say more, and keeps it through reading and writing.
const number = v.number();
const fileRef = v.looseObject({ name: v.string(), sha256: v.string() });
const paramValue = v.union([number, v.boolean(), v.string(), v.array(number)]);
const choice = { id: v.string(), params: v.record(v.string(), paramValue) };
// JSON has no NaN: the cosine with a direction of length zero comes back as null
const cosine = v.pipe(
  v.nullable(number),
  v.transform((value) => value ?? NaN),
);

const schema = v.looseObject({
  kind: v.literal('sample'),
  spec: v.looseObject({
    model: v.looseObject({
      architecture: v.looseObject(choice),
      problem: v.looseObject(choice),
      weights: fileRef,
      backend: v.string(),
      precision: v.picklist(['float32', 'float64']),
    }),
    directions: v.looseObject({ ...choice, dims: number, file: v.nullable(fileRef) }),
    grid: v.looseObject({ axes: v.array(v.looseObject({ low: number, high: number, steps: number })) }),
  }),
  conventions: v.record(v.string(), v.string()),
  directions: v.looseObject({ norms: v.array(number), cosines: v.array(cosine) }),
  versions: v.record(v.string(), v.string()),
  timings: v.looseObject({ startedAt: v.string(), finishedAt: v.string(), seconds: number }),
});

/** `value`, parsed JSON, as the record of how a landscape came to be. @throws WorkbenchError 'file-malformed' that names the key */
export const checkedProvenance = (value: unknown, file: string): Provenance =>
  checked(schema, value, file, 'provenance');
