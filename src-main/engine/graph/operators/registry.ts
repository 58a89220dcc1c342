import { WorkbenchError } from '#shared/domain/errors.ts';
import { binaryOperators } from './binary.ts';
import { blockedOperators } from './blocked.ts';
import { convOperators } from './conv.ts';
import { gatherOperators } from './gather.ts';
import { layoutOperators } from './layout.ts';
import { matmulOperators } from './matmul.ts';
import type { Operator } from './operator.ts';
import { reduceOperators } from './reduce.ts';
import { selectOperators } from './select.ts';
import { unaryOperators } from './unary.ts';
import { windowOperators } from './window.ts';

/** Every operator of the intermediate representation but the leaves `Input` and `Constant`. */
export const operators: readonly Operator[] = [
  ...unaryOperators,
  ...binaryOperators,
  ...selectOperators,
  ...reduceOperators,
  ...layoutOperators,
  ...windowOperators,
  ...gatherOperators,
  ...matmulOperators,
  ...convOperators,
];

/** Those that only lowering makes are no part of it. */
const byName = new Map([...operators, ...blockedOperators].map((operator) => [operator.op, operator]));

/** @throws WorkbenchError 'unsupported-operator' */
export function operatorOf(op: string): Operator {
  const found = byName.get(op);
  if (!found) throw new WorkbenchError('unsupported-operator', `No operator ${op}`, { operator: op });
  return found;
}
