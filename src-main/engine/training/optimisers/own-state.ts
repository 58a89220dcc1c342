import { WorkbenchError } from '#shared/domain/errors.ts';
import type { OptimiserState } from './optimiser.ts';

/** A copy of an array of the state, of length `size`; zeros without a state. @throws WorkbenchError 'spec-mismatch' for a state of something else */
export function ownArray(name: string, size: number, state: OptimiserState | undefined): Float64Array {
  if (!state) return new Float64Array(size);
  const found = entry(state.arrays, name);
  if (found.length !== size) throw wrongLength(name, found.length, size);
  return found.slice();
}

/** The steps and changes of a `PairHistory`, not copied. @throws WorkbenchError as `ownArray` */
export function ownPairs(size: number, state: OptimiserState): { steps: Float64Array; changes: Float64Array } {
  const [steps, changes] = [entry(state.arrays, 'steps'), entry(state.arrays, 'changes')];
  if (steps.length % size !== 0) throw wrongLength('steps', steps.length, size);
  if (changes.length !== steps.length)
    throw new WorkbenchError(
      'spec-mismatch',
      `The stored state of the optimiser has ${changes.length} numbers in changes, expected ${steps.length} as in steps`,
    );
  return { steps, changes };
}

/** A number of the state; 0 without a state. @throws WorkbenchError as `ownArray` */
export const ownNumber = (name: string, state: OptimiserState | undefined): number =>
  state ? entry(state.numbers, name) : 0;

function entry<T>(entries: Readonly<Record<string, T>>, name: string): T {
  if (Object.hasOwn(entries, name)) return entries[name];
  const found = Object.keys(entries);
  throw new WorkbenchError(
    'spec-mismatch',
    `The stored state of the optimiser has no ${name}; it has ${found.join(', ') || 'nothing'}`,
    { name, found },
  );
}

const wrongLength = (name: string, found: number, size: number): WorkbenchError =>
  new WorkbenchError(
    'spec-mismatch',
    `The stored state of the optimiser has ${found} numbers in ${name}, expected one for each of ${size} weights`,
    { name, found, size },
  );
