import type { MetricRow } from '../../domain/project.ts';
import type { FileRef, ModelSpec } from '../../domain/run.ts';
import { byCircumstances, isHessian, specOf, type Asked, type Known } from './known.ts';
import { evaluateWords, hessianWords, topologyWords } from './number-words.ts';
import { landscapeFile, sampleWords } from './sample-words.ts';
import { shellText } from './words.ts';

/** What is to be typed to get it again, line by line, and the files that must lie in the folder where it is. */
export interface CommandLines {
  /** Empty where the record does not say enough. */
  readonly lines: readonly string[];
  readonly files: readonly FileRef[];
}

/** Endings of files that `saddleback topology` reads without being told their shape. */
const readable = /\.(npz|npy|vti|csv|json)$/i;

/** The commands that compute a number again, or everything about a landscape. */
export function commandLines(known: Known, asked: Asked | null): CommandLines {
  const from = asked?.from ?? null;
  const spec = specOf(known);
  const model = known.model?.spec ?? null;
  const parts: CommandLines[] = [];
  if (from === null || from === 'topology') parts.push(ofLandscape(known));
  if (model) {
    for (const [{ conventions }] of evaluations(known, from)) {
      const { backend = model.backend, precision = model.precision } = conventions as Partial<Computed>;
      parts.push(lineOf(evaluateWords({ ...model, backend, precision }), model));
    }
    for (const { spec: asks, hessian } of from === null ? known.hessians : isHessian(from) ? [from] : []) {
      const { backend, precision } = hessian;
      parts.push(lineOf(hessianWords({ ...model, backend, precision }, asks), model));
    }
  }
  const extra = spec && (from === null || from === 'topology') ? spec.directions.files : [];
  return {
    lines: [...new Set(parts.flatMap(({ lines }) => lines))],
    files: distinct([...parts.flatMap(({ files }) => files), ...extra]),
  };
}

/** What a model's numbers were computed by, which need not be what its samples were. */
type Computed = Pick<ModelSpec, 'backend' | 'precision'>;

function evaluations({ evaluation }: Known, from: Asked['from'] | null): MetricRow[][] {
  if (from === 'topology' || (from !== null && isHessian(from))) return [];
  return [...byCircumstances(from === null ? evaluation : [from]).values()];
}

const lineOf = (words: readonly string[], { weights, data }: ModelSpec): CommandLines => ({
  lines: [shellText(words)],
  files: [weights, ...data],
});

/** Its samples, and its topology under the representation that is looked at. */
function ofLandscape(known: Known): CommandLines {
  const { landscape, topology } = known;
  // lines that were put back afterwards are in no sampling run
  const spec = landscape.provenance?.conventions['re-aligned'] ? null : specOf(known);
  const file = spec ? landscapeFile(spec) : landscape.label;
  const field = topology && landscape.fields.length > 1 ? topology.field : null;
  const numbers = topology ? [shellText(topologyWords(file, field, topology.representation))] : [];
  if (spec) {
    const { weights, data } = spec.model;
    return { lines: [shellText(sampleWords(spec, file)), ...numbers], files: [weights, ...data] };
  }
  if (!readable.test(file)) return { lines: [], files: [] };
  return { lines: numbers, files: [{ name: file, sha256: landscape.hash }] };
}

/** One of each name and content. */
const distinct = (files: readonly FileRef[]): FileRef[] =>
  files.filter(
    ({ name, sha256 }, i) => files.findIndex((other) => other.name === name && other.sha256 === sha256) === i,
  );
