import { WorkbenchError } from '#shared/domain/errors.ts';
import { shapeText, sizeOf } from '#shared/domain/tensor.ts';
import { reachable } from '../../graph/value.ts';
import type { Value } from '../../graph/value.ts';
import { inputInfos, outputInfos } from '../graph-infos.ts';
import type { CompiledGraph } from '../runtime.ts';
import type { TfjsBackend, TfjsSource } from './backend.ts';
import { TfjsGraph } from './graph.ts';
import { lowerForTfjs } from './lowerings.ts';
import { tfjsOperators } from './operators.ts';

/**
 * `outputs` for the interpreter on one of TensorFlow.js' backends. What can be refused without it is refused before anything is loaded.
 * @throws WorkbenchError 'unsupported-operator' naming the operator, 'unsupported-dtype', 'backend-missing'
 */
export async function compileTfjs(
  { id, load }: TfjsSource,
  outputs: Readonly<Record<string, Value>>,
): Promise<CompiledGraph> {
  refuseValues(id, reachable(Object.values(outputs)));
  const infos = outputInfos(outputs);
  const lowered = lowerForTfjs(outputs);
  const values = reachable(Object.values(lowered));
  for (const { op, inputs } of values)
    if (inputs.length && !Object.hasOwn(tfjsOperators, op)) throw refused(id, op, `has no ${op}`);
  const backend = await load();
  for (const { op, inputs } of values) if (inputs.length) requireKernels(id, backend, op);
  return new TfjsGraph(backend, lowered, inputInfos(lowered), infos);
}

/** An operator says more than a leaf that it is fed with. */
const mostTelling = (values: readonly Value[]): Value | undefined =>
  values.find(({ inputs }) => inputs.length) ?? values[0];

/** Whole numbers are 32 bits wide in TensorFlow.js: enough for indices that are known, not for what int64 may come to hold. */
const known = ({ dtype, data }: Value): boolean =>
  dtype === 'int64' && data !== null && data.every((n) => n === (n | 0));

function refuseValues(id: string, values: readonly Value[]): void {
  const foreign = mostTelling(
    values.filter((value) => value.dtype !== 'float32' && value.dtype !== 'bool' && !known(value)),
  );
  if (foreign) {
    const { op, dtype } = foreign;
    throw refused(id, op, `computes in float32 only, ${op} is in ${dtype}; choose ort-cpu or --precision float32`);
  }
  const empty = values.find(({ shape }) => !sizeOf(shape));
  if (empty) {
    const { op, shape } = empty;
    throw refused(id, op, `takes no tensors without entries, ${op} is ${shapeText(shape)}; choose ort-cpu`);
  }
}

function requireKernels(id: string, { tf, name }: TfjsBackend, op: string): void {
  const missing = tfjsOperators[op].kernels.find((kernel) => !tf.getKernel(kernel, name));
  if (missing) throw refused(id, op, `has no ${op}: its backend lacks the kernel ${missing}; choose ort-cpu`);
}

const refused = (id: string, operator: string, what: string): WorkbenchError =>
  new WorkbenchError('unsupported-operator', `${id} ${what}`, { operator });
