import * as v from 'valibot';
import { errorCodes, WorkbenchError, type Failure } from './errors.ts';
import { curvatureSpecSchema, hessianSchema } from './hessian-schema.ts';
import type { Hessian } from './hessian.ts';
import type { QueuedPipeline, RunRecord } from './project.ts';
import type { CurvatureSpec } from './run.ts';
import {
  modelSpecSchema,
  paramsSchema,
  provenanceSchema,
  queuedPipelineSchema,
  sampleSpecSchema,
  trainSpecSchema,
} from './run-schema.ts';

/** Plain data from a project file, once it is what it should be. @throws WorkbenchError 'file-malformed' that names `place` and the key */
export type Check<T> = (value: unknown, place: string) => T;

const by =
  <Schema extends v.GenericSchema>(schema: Schema): Check<v.InferOutput<Schema>> =>
  (value, place) => {
    const result = v.safeParse(schema, value, { abortEarly: true });
    if (result.success) return result.output;
    const [issue] = result.issues;
    const key = v.getDotPath(issue);
    const text = `${key ? `${place}, ${key}` : place}: found ${issue.received}, expected ${issue.expected ?? issue.message}`;
    throw new WorkbenchError('file-malformed', text);
  };

const failureSchema = v.looseObject({
  code: v.picklist(errorCodes),
  message: v.string(),
  details: v.record(v.string(), v.unknown()),
  stack: v.optional(v.string()),
});

export const checkModelSpec = by(modelSpecSchema);
export const checkSampleSpec = by(sampleSpecSchema);
export const checkProvenance = by(provenanceSchema);
export const checkParameters = by(paramsSchema);
export const checkStrings = by(v.array(v.string()));
export const checkTexts = by(v.record(v.string(), v.string()));
export const checkNumbers = by(v.record(v.string(), v.nullable(v.number())));
export const checkCurvatureSpec: Check<CurvatureSpec> = by(curvatureSpecSchema);
export const checkHessian: Check<Hessian> = by(hessianSchema);
/** Records from before there was training have no `kind`. */
const pipelineSchema = v.looseObject({
  kind: v.optional(v.undefined_()),
  sample: sampleSpecSchema,
  representations: v.array(v.string()),
  numbers: v.array(v.string()),
  // absent in records from before there was curvature
  curvature: v.optional(v.nullable(curvatureSpecSchema)),
});
const trainingSchema = v.looseObject({
  kind: v.literal('train'),
  train: trainSpecSchema,
  label: v.string(),
  tags: v.array(v.string()),
  parameters: paramsSchema,
});
const isTraining = (value: unknown): boolean => typeof value === 'object' && value !== null && 'kind' in value;
const [pipeline, training] = [by(pipelineSchema), by(trainingSchema)];
export const checkRunSpec: Check<RunRecord['spec']> = (value, place) =>
  isTraining(value) ? training(value, place) : pipeline(value, place);
export const checkNext: Check<readonly QueuedPipeline[]> = by(v.array(queuedPipelineSchema));
export const checkFailure: Check<Failure> = (value, place) => ({
  stack: undefined,
  ...by(failureSchema)(value, place),
});
