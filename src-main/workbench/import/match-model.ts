import { parse } from 'node:path';
import type { ModelRecord } from '#shared/domain/project.ts';
import type { PatternValues } from './pattern.ts';

/** A file that belongs to a model: a training curve or a landscape. */
export interface Belonging {
  readonly path: string;
  readonly values: PatternValues;
  /** What the file calls its run; null when it does not say. */
  readonly run: string | null;
}

/**
 * The models that a file may belong to, by the first of these that finds any: the values of its pattern, each equal to the model's; the run that it
 * names; its own name, which is that of the weights file or starts with it and a dot.
 */
export function matchModels(all: readonly ModelRecord[], { path, values, run }: Belonging): readonly ModelRecord[] {
  const models = withoutDoubles(all);
  const byValues = Object.keys(values).length ? models.filter((model) => hasValues(model, values)) : [];
  if (byValues.length) return byValues;
  const byRun = run === null ? [] : models.filter((model) => [stemOf(model), model.label].includes(run));
  if (byRun.length) return byRun;
  const name = parse(path).base;
  const byName = models.filter((model) => name.startsWith(`${stemOf(model)}.`));
  const longest = Math.max(...byName.map((model) => stemOf(model).length));
  return byName.filter((model) => stemOf(model).length === longest);
}

/** A model that cannot be evaluated yields to one of the same weights that can: someone has told since what was missing. */
function withoutDoubles(models: readonly ModelRecord[]): readonly ModelRecord[] {
  const evaluable = new Set(models.flatMap(({ spec, weights }) => (spec ? [weights.sha256] : [])));
  return models.filter(({ spec, weights }) => spec || !evaluable.has(weights.sha256));
}

const stemOf = ({ weights }: ModelRecord): string => parse(weights.name).name;

/** A value is compared as it is written: 1 and "1" are the same parameter. */
function hasValues({ architecture, problem, seed, parameters }: ModelRecord, values: PatternValues): boolean {
  const own: PatternValues = {
    ...parameters,
    architecture,
    ...(problem !== null && { problem }),
    ...(seed !== null && { seed }),
  };
  return Object.entries(values).every(
    ([name, value]) => Object.hasOwn(own, name) && String(own[name]) === String(value),
  );
}
