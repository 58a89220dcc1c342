import * as v from 'valibot';

// Loose objects, as in run-schema.ts: what a later version says more is kept. 1e999 is JSON and infinite, so finite is said.
const number = v.pipe(v.number(), v.finite());
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const numbers = v.pipe(
  v.array(number),
  v.transform((values) => Float64Array.from(values)),
);

/** What is asked of a model's Hessian, as JSON says it. */
export const curvatureSpecSchema = v.looseObject({
  top: count,
  tolerance: number,
  lowestTolerance: v.optional(number),
  seed: count,
  trace: v.nullable(v.looseObject({ width: number, confidence: number, maxProducts: count })),
  density: v.nullable(v.looseObject({ probes: count, steps: count, sigma: v.nullable(number) })),
  perLayer: v.boolean(),
});

const eigenvalue = v.looseObject({ value: number, residual: number });
const trace = v.looseObject({
  estimate: number,
  low: number,
  high: number,
  confidence: number,
  probes: count,
  products: count,
  reached: v.boolean(),
});
const density = v.pipe(
  v.looseObject({
    grid: numbers,
    density: numbers,
    sigma: number,
    integral: number,
    probes: count,
    steps: count,
    nodes: numbers,
    weights: numbers,
  }),
  v.check(({ grid, density }) => density.length === grid.length, 'a density at each point of the grid'),
  v.check(({ nodes, weights }) => weights.length === nodes.length, 'a weight for each node'),
);

/** What was computed of it, as JSON says it: an array of numbers comes back as a Float64Array. */
export const hessianSchema = v.looseObject({
  eigenvalues: v.array(eigenvalue),
  mostNegative: v.nullable(eigenvalue),
  trace: v.nullable(trace),
  density: v.nullable(density),
  layers: v.nullable(v.array(v.looseObject({ name: v.string(), trace, top: eigenvalue }))),
  hessianVectorProducts: count,
  examples: count,
  precision: v.picklist(['float32', 'float64']),
  backend: v.string(),
  // absent in the first records
  versions: v.optional(v.record(v.string(), v.string()), {}),
  timings: v.record(v.string(), number),
});
