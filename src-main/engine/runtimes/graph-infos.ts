import { WorkbenchError } from '#shared/domain/errors.ts';
import { reachable, textOf } from '../graph/value.ts';
import type { Value } from '../graph/value.ts';
import type { TensorInfo } from './runtime.ts';

type Outputs = Readonly<Record<string, Value>>;

/** What has to be fed for `outputs`. */
export const inputInfos = (outputs: Outputs): TensorInfo[] =>
  reachable(Object.values(outputs))
    .filter(({ op }) => op === 'Input')
    .map(({ attrs, shape, dtype }) => ({ name: textOf(attrs, 'name'), shape, dtype }));

/** @throws WorkbenchError 'unsupported-dtype' for an output that is no floating-point number */
export function outputInfos(outputs: Outputs): TensorInfo[] {
  return Object.entries(outputs).map(([name, { shape, dtype }]) => {
    if (dtype !== 'float32' && dtype !== 'float64')
      throw new WorkbenchError('unsupported-dtype', `Output ${name} is ${dtype}; cast it to a floating-point type`, {
        name,
      });
    return { name, shape, dtype };
  });
}
