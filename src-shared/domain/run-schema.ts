import * as v from 'valibot';
import { curvatureSpecSchema } from './hessian-schema.ts';

// Loose objects: a file from a later version may say more, and keeps it through reading and writing.
const number = v.number();
const fileRef = v.looseObject({ name: v.string(), sha256: v.string() });
const precision = v.picklist(['float32', 'float64']);
const paramValue = v.union([number, v.boolean(), v.string(), v.array(number)]);
// JSON has no NaN: the cosine with a direction of length zero comes back as null
const cosine = v.pipe(
  v.nullable(number),
  v.transform((value) => value ?? NaN),
);

/** Values of parameters by name. */
export const paramsSchema = v.record(v.string(), paramValue);
const choice = { id: v.string(), params: paramsSchema };

export const modelSpecSchema = v.looseObject({
  architecture: v.looseObject(choice),
  problem: v.looseObject(choice),
  weights: fileRef,
  // absent in records from before there were problems that read examples
  data: v.optional(v.array(fileRef), []),
  backend: v.string(),
  precision,
});

/** Records from before directions could have several files say `file`, or null. */
const directions = v.pipe(
  v.looseObject({
    ...choice,
    dims: number,
    files: v.optional(v.array(fileRef)),
    file: v.optional(v.nullable(fileRef)),
  }),
  v.transform(({ file, files, ...rest }) => ({ ...rest, files: files ?? (file ? [file] : []) })),
);

export const sampleSpecSchema = v.looseObject({
  model: modelSpecSchema,
  directions,
  grid: v.looseObject({ axes: v.array(v.looseObject({ low: number, high: number, steps: number })) }),
});

const scatterSpecSchema = v.looseObject({
  model: modelSpecSchema,
  directions,
  design: v.looseObject({ ...choice, points: number, box: v.array(v.looseObject({ low: number, high: number })) }),
});

export const trainSpecSchema = v.looseObject({
  architecture: v.looseObject(choice),
  problem: v.looseObject(choice),
  data: v.array(fileRef),
  test: v.array(fileRef),
  initial: v.nullable(fileRef),
  seed: number,
  optimiser: v.looseObject(choice),
  plan: paramsSchema,
  backend: v.string(),
  precision,
});

/** What is queued once a model is trained: as a person named it. */
export const queuedPipelineSchema = v.looseObject({
  directions: v.looseObject({
    kind: v.nullable(v.string()),
    paths: v.array(v.string()),
    dims: v.nullable(number),
    params: v.record(v.string(), v.string()),
  }),
  grid: v.looseObject({
    steps: v.array(number),
    radius: v.nullable(number),
    ranges: v.array(v.looseObject({ low: number, high: number })),
  }),
  representations: v.array(v.string()),
  numbers: v.union([v.literal('all'), v.array(v.string())]),
  curvature: v.nullable(curvatureSpecSchema),
});

const provenanceOf = <Spec extends v.GenericSchema>(spec: Spec) =>
  v.looseObject({
    kind: v.literal('sample'),
    spec,
    conventions: v.record(v.string(), v.string()),
    directions: v.looseObject({
      norms: v.array(number),
      cosines: v.array(cosine),
      details: v.optional(v.array(v.record(v.string(), number))),
    }),
    versions: v.record(v.string(), v.string()),
    timings: v.looseObject({ startedAt: v.string(), finishedAt: v.string(), seconds: number }),
  });

/** How a landscape came to be, as JSON says it. */
export const provenanceSchema = provenanceOf(sampleSpecSchema);

/** How scattered samples came to be, as JSON says it. */
export const scatterProvenanceSchema = provenanceOf(scatterSpecSchema);
