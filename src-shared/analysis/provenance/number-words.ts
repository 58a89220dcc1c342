import type { CurvatureSpec, ModelSpec } from '../../domain/run.ts';
import { modelWords } from './model-words.ts';
import { fileWord, flag, type Words } from './words.ts';

/** `saddleback topology …` of a field in a landscape file. @param field null where the file holds one alone @param representation with its parameters, like `knn(k=12)` */
export const topologyWords = (file: string, field: string | null, representation: string): Words => [
  'topology',
  fileWord(file),
  ...flag('representation', representation),
  ...(field === null ? [] : flag('key', field)),
];

/** `saddleback evaluate …`: loss, its parts and the metrics of a model. */
export const evaluateWords = (model: ModelSpec): Words => ['evaluate', ...modelWords(model)];

/** `saddleback hessian …` that asks for exactly this of a model's Hessian. */
export function hessianWords(model: ModelSpec, curvature: CurvatureSpec): Words {
  const { top, tolerance, lowestTolerance, seed, trace, density, perLayer } = curvature;
  return [
    'hessian',
    ...modelWords(model),
    ...flag('top', top),
    ...flag('tolerance', tolerance),
    ...(lowestTolerance === undefined ? [] : flag('lowest-tolerance', lowestTolerance)),
    ...flag('seed', seed),
    ...(trace
      ? [
          '--trace',
          ...flag('trace-width', trace.width),
          ...flag('confidence', trace.confidence),
          ...flag('max-products', trace.maxProducts),
        ]
      : []),
    ...(density
      ? [
          '--density',
          ...flag('probes', density.probes),
          ...flag('steps', density.steps),
          ...(density.sigma === null ? [] : flag('sigma', density.sigma)),
        ]
      : []),
    ...(perLayer ? ['--per-layer'] : []),
  ];
}
