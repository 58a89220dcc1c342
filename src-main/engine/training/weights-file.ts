import { writeAtomic } from '#main/formats/read-file.ts';
import { writeSafetensors } from '#main/formats/safetensors.ts';
import type { ParamValue, ParamValues } from '#shared/domain/params.ts';
import { tensor, type Tensor } from '#shared/domain/tensor.ts';
import { version } from '#shared/domain/version.ts';
import type { ParameterShape } from '../architectures/architecture.ts';
import type { LoadedTraining } from './load-training.ts';
import type { Snapshot } from './state-file.ts';

/**
 * Writes a model that every command reads without flags: parameters and buffers in the run's precision, the problem's points where they came with the initial
 * weights, and as metadata what the model is and how it was trained.
 * @param step steps done when it had these weights
 */
export async function writeWeights(
  path: string,
  { spec, task, carried }: LoadedTraining,
  { weights, buffers }: Snapshot,
  step: number,
): Promise<void> {
  const { architecture, problem, parameters } = task;
  const typed = (data: Float64Array, shape: readonly number[]): Tensor =>
    spec.precision === 'float64' ? tensor('float64', shape, data) : tensor('float32', shape, Float32Array.from(data));
  const split = (flat: Float64Array, shapes: readonly ParameterShape[]): [string, Tensor][] => {
    let at = 0;
    return shapes.map(({ name, shape, size }) => [name, typed(flat.subarray(at, (at += size)), shape)]);
  };
  const told = Object.entries({
    ...spec.architecture.params,
    ...without(spec.problem.params, problem.unsaid ?? []),
  });
  const bytes = writeSafetensors({
    tensors: new Map([
      ...split(weights, parameters),
      ...split(buffers, architecture.buffers(spec.architecture.params)),
      ...carried,
    ]),
    metadata: {
      ...Object.fromEntries(told.map(([name, value]) => [name, text(value)])),
      architecture: architecture.id,
      problem: problem.id,
      seed: String(spec.seed),
      parameters: JSON.stringify(Object.fromEntries(told)),
      training: JSON.stringify(spec),
      step: String(step),
      saddleback: version,
    },
  });
  await writeAtomic(path, bytes);
}

const text = (value: ParamValue): string => (typeof value === 'object' ? value.join('-') : String(value));

const without = (params: ParamValues, names: readonly string[]): ParamValues =>
  Object.fromEntries(Object.entries(params).filter(([name]) => !names.includes(name)));
