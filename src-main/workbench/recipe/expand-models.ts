import { resolve } from 'node:path';
import type { ParamValue } from '#shared/domain/params.ts';
import { filled, placeholderNames } from './placeholders.ts';
import type { Recipe } from './parse-recipe.ts';
import type { PlannedModel, PlannedTraining } from './planned-run.ts';
import { modelKeys } from './recipe-schema.ts';
import { trainDraft } from './train-entry.ts';
import { texted } from './texted.ts';
import type { KeyPath, YamlSource } from './yaml-source.ts';

/** A model of a recipe, and how the values of its entry are written there: `1.0` stays `1.0` in a path. */
export interface ExpandedModel {
  readonly model: PlannedModel | PlannedTraining;
  readonly texts: ReadonlyMap<string, string>;
  readonly entry: KeyPath;
}

interface Written {
  readonly key: string;
  readonly value: string | number | boolean;
  readonly text: string;
}

/** Keys of one value for the whole entry. */
const unexpanded = new Set(['label', 'tags', 'backend', 'precision', 'train']);

/** How many models an entry stands for: the product of the lengths of its lists. */
export const combinations = (entry: object): number =>
  Object.entries(entry).reduce(
    (product, [key, value]) => (Array.isArray(value) && !unexpanded.has(key) ? product * value.length : product),
    1,
  );

/** The models of entry `index` in the order of its lists as they are written: the last list runs fastest. */
export function expandModels({ data, source }: Recipe, index: number, folder: string): ExpandedModel[] {
  const entry: KeyPath = ['models', index];
  const written = Object.entries((source.value as { models: object[] }).models[index])
    .filter(([key]) => !unexpanded.has(key))
    .map(([key, value]) => alternatives(source, [...entry, key], key, value));
  const product = written.reduce<Written[][]>(
    (rows, choices) => rows.flatMap((row) => choices.map((choice) => [...row, choice])),
    [[]],
  );
  const { label, tags = [], backend = 'auto', precision = 'float32', train } = data.models[index];
  return product.map((row) => {
    const values = new Map<string, ParamValue>(row.map(({ key, value }) => [key, value]));
    const texts = new Map(row.map(({ key, text }) => [key, text]));
    const fill = (template: string, ...at: KeyPath): string =>
      fillPlaceholders(source, [...entry, ...at], template, texts);
    const path = (template: string, ...at: KeyPath): string => resolve(folder, fill(template, ...at));
    const parameters = Object.fromEntries([...values].filter(([key]) => !modelKeys.includes(key)));
    const shared = {
      ...(values.has('architecture') && { architecture: values.get('architecture') as string }),
      ...(values.has('problem') && { problem: values.get('problem') as string }),
      ...(values.has('data') && { dataPath: path(values.get('data') as string, 'data') }),
      backend,
      precision,
      params: texted(parameters),
    };
    const named = { label: label === undefined ? null : fill(label, 'label'), parameters, tags };
    const seed = (values.get('seed') as number | undefined) ?? null;
    const model = train
      ? { ...named, train: trainDraft(train, { ...shared, problem: shared.problem!, seed: seed ?? 0 }, path) }
      : { ...shared, ...named, weightsPath: path(values.get('weights') as string, 'weights'), seed };
    return { model, texts, entry };
  });
}

function alternatives(source: YamlSource, path: KeyPath, key: string, value: unknown): Written[] {
  const written = (item: unknown, at: KeyPath): Written => ({
    key,
    value: item as Written['value'],
    text: source.text(at),
  });
  return Array.isArray(value) ? value.map((item, i) => written(item, [...path, i])) : [written(value, path)];
}

/** @throws WorkbenchError 'file-malformed' for a {name} that is no key of the model's entry */
export function fillPlaceholders(
  source: YamlSource,
  path: KeyPath,
  template: string,
  texts: ReadonlyMap<string, string>,
): string {
  const names = [...texts.keys()].filter((name) => name !== 'weights' && name !== 'data');
  for (const name of placeholderNames(template))
    if (!names.includes(name))
      throw source.error(
        path,
        `found {${name}}, expected ${names.length ? names.map((n) => `{${n}}`).join(', ') : 'no {name}'}: the keys of the model's entry`,
      );
  return filled(template, texts);
}
