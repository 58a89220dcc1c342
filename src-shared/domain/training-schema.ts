import * as v from 'valibot';

// JSON has no NaN and no infinity: they are texts
const real = v.pipe(
  v.union([v.number(), v.picklist(['NaN', 'Infinity', '-Infinity'])]),
  v.transform((value) => Number(value)),
);
const reals = v.record(v.string(), real);
/** What is known of an unfinished training run beside its arrays. */
export const trainingStateSchema = v.object({
  spec: v.looseObject({}),
  step: v.number(),
  batch: v.number(),
  evaluations: v.number(),
  seconds: v.number(),
  best: v.nullable(v.object({ step: v.number(), loss: real })),
  sums: reals,
  optimiser: reals,
  curve: v.array(v.object({ step: v.number(), values: reals })),
  checkpoints: v.array(v.number()),
  end: v.nullable(v.object({ end: v.picklist(['steps', 'converged', 'not-finite']), reason: v.string() })),
});
