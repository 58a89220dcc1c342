import type { ModelRecord } from '../../../domain/project.ts';
import type { Subject } from '../panels/subject.ts';
import { groupNames } from './names.ts';

export interface SubjectNames {
  /** What tells each subject apart: its model where there are several, its landscape where there are several of the model; '' where nothing has to. */
  readonly names: readonly string[];
  /** Which models are meant by shorter names than their labels, a sentence; '' for none. */
  readonly key: string;
}

export function subjectNames(subjects: readonly Subject[]): SubjectNames {
  const models = unique(subjects.flatMap(({ model }) => model ?? []));
  const landscapes = unique(subjects.flatMap(({ landscape }) => landscape ?? []));
  const short = modelNames(models);
  const names = subjects.map(({ model, landscape }) => {
    const beside = landscapes.filter((each) => each.model === landscape?.model);
    const isTold = landscape && landscapes.length > 1 && (beside.length > 1 || !model);
    return [models.length > 1 && model ? short.get(model.id) : '', isTold ? landscape.label : ''].filter(Boolean).join(', '); // prettier-ignore
  });
  const told = models.filter(({ id, label }) => models.length > 1 && short.get(id) !== label);
  const key = told.length ? `Models: ${told.map(({ id, label }) => `${short.get(id)} (${label})`).join('; ')}.` : '';
  return { names, key };
}

/** By what differs between their parameters, with the seed where that is not enough, else by their labels. */
function modelNames(models: readonly ModelRecord[]): ReadonlyMap<number, string> {
  const groups = groupNames(models);
  const seeded = new Map(
    models.map(({ id, seed }) => {
      const group = groups.get(id)!;
      const isAlone = [...groups.values()].filter((other) => other === group).length === 1;
      return [id, isAlone || seed === null ? group : [group, `seed ${seed}`].filter(Boolean).join(', ')];
    }),
  );
  const isTelling = new Set(seeded.values()).size === models.length && ![...seeded.values()].includes('');
  return isTelling ? seeded : new Map(models.map(({ id, label }) => [id, label]));
}

const unique = <T extends { readonly id: number }>(records: readonly T[]): T[] => [
  ...new Map(records.map((record) => [record.id, record])).values(),
];
