import { WorkbenchError } from '#shared/domain/errors.ts';
import { findExtension } from '#shared/domain/params.ts';
import type { ModelSpec } from '#shared/domain/run.ts';
import { shapeText, type Tensor } from '#shared/domain/tensor.ts';
import type { Architecture, ParameterShape } from './architectures/architecture.ts';
import { architectures } from './architectures/registry.ts';
import type { Feeds, Problem } from './problems/problem.ts';
import { problems } from './problems/registry.ts';
import { readTensors } from './read-tensors.ts';

/** A model and its data in memory, before any graph is made. */
export interface LoadedModel {
  readonly spec: ModelSpec;
  readonly architecture: Architecture;
  readonly problem: Problem;
  readonly parameters: readonly ParameterShape[];
  /** Trained weights θ in the order of `parameters`, length P. */
  readonly weights: Float64Array;
  readonly feeds: Feeds;
}

/** @throws WorkbenchError when the file does not hold exactly the spec's parameters or is not the file that the spec was made from */
export async function loadModel(spec: ModelSpec, path: string): Promise<LoadedModel> {
  const { tensors, ref } = await readTensors(path);
  if (ref.sha256 !== spec.weights.sha256)
    throw new WorkbenchError(
      'spec-mismatch',
      `${path} is not the file that the run was made for: SHA-256 ${ref.sha256}, expected ${spec.weights.sha256}`,
    );
  const architecture = findExtension(architectures, spec.architecture.id, 'architecture');
  const problem = findExtension(problems, spec.problem.id, 'problem');
  const parameters = architecture.parameters(spec.architecture.params);
  return {
    spec,
    architecture,
    problem,
    parameters,
    weights: flatten(parameters, tensors, path),
    feeds: problem.data(spec.problem.params, tensors, path),
  };
}

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

function flatten(
  parameters: readonly ParameterShape[],
  tensors: ReadonlyMap<string, Tensor>,
  path: string,
): Float64Array {
  checkParameters(parameters, tensors, path);
  const weights = new Float64Array(parameters.reduce((sum, { size }) => sum + size, 0));
  let at = 0;
  for (const { name, size } of parameters) {
    const { data } = tensors.get(name)!;
    for (let i = 0; i < size; i++)
      if (!Number.isFinite(data[i]))
        throw new WorkbenchError(
          'bad-value',
          `${path}: ${name} holds ${data[i]} at index ${i}, expected finite weights`,
        );
    weights.set(data, at);
    at += size;
  }
  return weights;
}
