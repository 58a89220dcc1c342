import { WorkbenchError } from '#shared/domain/errors.ts';
import { findExtension } from '#shared/domain/params.ts';
import type { Choice, ModelFiles, ModelSpec } from '#shared/domain/run.ts';
import { shapeText, toFloat64, type Tensor } from '#shared/domain/tensor.ts';
import type { Architecture, ParameterShape } from './architectures/architecture.ts';
import { architectures } from './architectures/registry.ts';
import type { Feeds, Problem } from './problems/problem.ts';
import { problems } from './problems/registry.ts';
import { readTensors } from './read-tensors.ts';

/** Of a spec, what decides the graphs of a model. */
export type GraphSpec = Pick<ModelSpec, 'architecture' | 'problem' | 'backend' | 'precision'>;

/** A network, its problem and data in memory, before any graph is made; the weights are anyone's. */
export interface Task {
  readonly spec: GraphSpec;
  readonly architecture: Architecture;
  readonly problem: Problem;
  /** Trainable ones in their order: they lie so in a flat vector of length P. */
  readonly parameters: readonly ParameterShape[];
  /** What the function needs beside them; never perturbed. */
  readonly buffers: Feeds;
  readonly feeds: Feeds;
}

/** A trained model and its data in memory. */
export interface LoadedModel extends Task {
  readonly spec: ModelSpec;
  /** Trained weights θ, length P. */
  readonly weights: Float64Array;
}

/** @throws WorkbenchError when the file does not hold exactly the spec's parameters or is not the file that the spec was made from */
export async function loadModel(spec: ModelSpec, files: ModelFiles): Promise<LoadedModel> {
  const path = files.weights;
  const { tensors: stored, ref } = await readTensors(path);
  const tensors = modelTensors(stored);
  if (ref.sha256 !== spec.weights.sha256)
    throw new WorkbenchError(
      'spec-mismatch',
      `${path} is not the file that the run was made for: SHA-256 ${ref.sha256}, expected ${spec.weights.sha256}`,
    );
  const architecture = findExtension(architectures, spec.architecture.id, 'architecture');
  const problem = findExtension(problems, spec.problem.id, 'problem');
  const parameters = architecture.parameters(spec.architecture.params);
  const buffers = architecture.buffers(spec.architecture.params);
  checkParameters([...parameters, ...buffers], tensors, path);
  return {
    spec,
    architecture,
    problem,
    parameters,
    weights: flatten(parameters, tensors, path),
    buffers: new Map(buffers.map(({ name, shape }) => [name, { shape, data: finite(tensors.get(name)!, name, path) }])),
    feeds: await problem.data(spec.problem.params, { tensors, file: path, paths: files.data }),
  };
}

/** Weights of a model of this architecture, length P in the order of its parameters; a new array. @throws WorkbenchError when the file does not hold exactly them */
export async function loadWeights({ id, params }: Choice, path: string): Promise<Float64Array> {
  const architecture = findExtension(architectures, id, 'architecture');
  const parameters = architecture.parameters(params);
  const tensors = modelTensors((await readTensors(path)).tensors);
  checkParameters([...parameters, ...architecture.buffers(params)], tensors, path);
  return flatten(parameters, tensors, path);
}

/** Arrays by the names of the model itself: `module.` of data-parallel training is dropped, and so are batch-norm's counters, which no evaluation reads. */
export const modelTensors = (stored: ReadonlyMap<string, Tensor>): ReadonlyMap<string, Tensor> =>
  new Map(
    [...stored]
      .map(([name, tensor]) => [name.replace(/^module\./, ''), tensor] as const)
      .filter(([name]) => !name.endsWith('.num_batches_tracked')),
  );

/** Every parameter, strictly: missing, unexpected and differently shaped arrays are all listed. `data.*` arrays are not parameters. */
export function checkParameters(
  parameters: readonly ParameterShape[],
  tensors: ReadonlyMap<string, Tensor>,
  path: string,
): void {
  const expected = new Map(parameters.map(({ name, shape }) => [name, shape]));
  const found = [...tensors].filter(([name]) => !name.startsWith('data.'));
  const missing = parameters.filter(({ name }) => !tensors.has(name)).map(({ name }) => name);
  const unexpected = found.filter(([name]) => !expected.has(name)).map(([name]) => name);
  const misshapen = found.flatMap(([name, { shape }]) => {
    const wanted = expected.get(name);
    const differs = wanted && shapeText(wanted) !== shapeText(shape);
    return differs ? [`${name} is ${shapeText(shape)}, expected ${shapeText(wanted)}`] : [];
  });
  if (missing.length + unexpected.length + misshapen.length === 0) return;
  const list = (title: string, names: readonly string[]): string[] =>
    names.length ? [`${title}: ${names.join(', ')}`] : [];
  throw new WorkbenchError(
    missing.length + unexpected.length ? 'key-missing' : 'shape-mismatch',
    `${path} does not hold the model's parameters; ${[...list('missing', missing), ...list('unexpected', unexpected), ...list('wrong shape', misshapen)].join('; ')}`,
    { missing, unexpected, misshapen },
  );
}

/** These arrays, one after another. @throws WorkbenchError 'bad-value' for one that is not finite */
export function flatten(
  parameters: readonly ParameterShape[],
  tensors: ReadonlyMap<string, Tensor>,
  path: string,
): Float64Array {
  const weights = new Float64Array(parameters.reduce((sum, { size }) => sum + size, 0));
  let at = 0;
  for (const { name, size } of parameters) {
    weights.set(finite(tensors.get(name)!, name, path), at);
    at += size;
  }
  return weights;
}

/** @throws WorkbenchError 'bad-value' at the first NaN or ±∞ */
function finite({ data }: Tensor, name: string, path: string): Float64Array {
  const values = toFloat64(data);
  const index = values.findIndex((value) => !Number.isFinite(value));
  if (index >= 0)
    throw new WorkbenchError(
      'bad-value',
      `${path}: ${name} holds ${values[index]} at index ${index}, expected finite weights`,
    );
  return values;
}
