import * as v from 'valibot';
import { curvatureLimits, defaultCurvature, defaultDensity, defaultTrace } from '#shared/domain/curvature.ts';
import type { CurvatureSpec } from '#shared/domain/run.ts';
import { above0, count, described, mapping } from './schema-parts.ts';

const share = v.pipe(
  v.number('a number between 0 and 1'),
  v.gtValue(0, 'a number between 0 and 1'),
  v.ltValue(1, 'a number between 0 and 1'),
);
/** true for the usual settings, false for none, or a mapping with other ones. */
const switched = <Entries extends v.ObjectEntries>(entries: Entries) => {
  const expected = `true, false, or a mapping with ${Object.keys(entries).join(', ')}`;
  return v.union([v.boolean(), mapping(entries, expected)], expected);
};

export const curvatureSchema = mapping(
  {
    top: v.optional(
      described(
        count(...curvatureLimits.top),
        `How many eigenvalues, the largest first. Default ${defaultCurvature.top}.`,
      ),
    ),
    tolerance: v.optional(
      described(above0, `Largest residual of an eigenpair, relative to it. Default ${defaultCurvature.tolerance}.`),
    ),
    'lowest-tolerance': v.optional(
      described(
        above0,
        'Largest residual of the most negative eigenvalue, relative to it; what the other end shows when it is not said.',
      ),
    ),
    trace: v.optional(
      described(
        switched({
          width: v.optional(
            described(above0, `Half-width of the interval, relative to the trace. Default ${defaultTrace.width}.`),
          ),
          confidence: v.optional(described(share, `Of the interval. Default ${defaultTrace.confidence}.`)),
          'max-products': v.optional(
            described(count(...curvatureLimits.maxProducts), `Most products. Default ${defaultTrace.maxProducts}.`),
          ),
        }),
        'The sum of all eigenvalues, with an interval. Default false.',
      ),
    ),
    density: v.optional(
      described(
        switched({
          probes: v.optional(
            described(count(...curvatureLimits.probes), `Random vectors. Default ${defaultDensity.probes}.`),
          ),
          steps: v.optional(
            described(count(...curvatureLimits.steps), `Lanczos steps of each. Default ${defaultDensity.steps}.`),
          ),
          sigma: v.optional(described(above0, 'Gaussian width; by the range and the grid when it is not said.')),
        }),
        'How the eigenvalues are spread. Default false.',
      ),
    ),
    'per-layer': v.optional(
      described(v.boolean('true or false'), 'Trace and largest eigenvalue of every layer. Default false.'),
    ),
    seed: v.optional(described(count(...curvatureLimits.seed), 'Of all random vectors. Default 0.')),
  },
  'a mapping with top, trace and density',
);

type CurvatureEntry = v.InferOutput<typeof curvatureSchema>;

/** The entry with every default spelled out. */
export function curvatureOf({ trace = false, density = false, ...entry }: CurvatureEntry): CurvatureSpec {
  return {
    ...defaultCurvature,
    top: entry.top ?? defaultCurvature.top,
    tolerance: entry.tolerance ?? defaultCurvature.tolerance,
    ...(entry['lowest-tolerance'] !== undefined && { lowestTolerance: entry['lowest-tolerance'] }),
    seed: entry.seed ?? defaultCurvature.seed,
    trace: trace === false ? null : traceOf(trace === true ? {} : trace),
    density: density === false ? null : { ...defaultDensity, ...(density === true ? {} : density) },
    perLayer: entry['per-layer'] ?? defaultCurvature.perLayer,
  };
}

function traceOf(entry: Exclude<CurvatureEntry['trace'], boolean | undefined>): CurvatureSpec['trace'] {
  const { 'max-products': maxProducts = defaultTrace.maxProducts, ...given } = entry;
  return { ...defaultTrace, ...given, maxProducts };
}
