import { WorkbenchError } from '#shared/domain/errors.ts';
import { activationRules } from './activations.ts';
import { arithmeticRules } from './arithmetic.ts';
import { gatherRules } from './gather.ts';
import { layoutRules } from './layout.ts';
import { productRules } from './products.ts';
import { reductionRules } from './reductions.ts';
import type { Rule } from './rule.ts';

export const rules: readonly Rule[] = [
  ...arithmeticRules,
  ...activationRules,
  ...reductionRules,
  ...layoutRules,
  ...gatherRules,
  ...productRules,
];

const byOperator = new Map(rules.map((rule) => [rule.op, rule]));

/** @throws WorkbenchError 'unsupported-operator' */
export function ruleOf(op: string): Rule {
  const found = byOperator.get(op);
  if (!found) throw new WorkbenchError('unsupported-operator', `No derivative of ${op}`, { operator: op });
  return found;
}
