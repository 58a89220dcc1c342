import type { WorkbenchCatalog } from '#shared/contract/workbench.ts';
import type { Extension } from '#shared/domain/params.ts';
import { trajectoryKind } from '../runs/training-folder.ts';
import { checkParameter, knownOnes, ownerOf } from './check-parts.ts';
import type { Recipe } from './parse-recipe.ts';
import { placeholderNames } from './placeholders.ts';
import { modelKeys } from './recipe-schema.ts';
import { texted } from './texted.ts';
import { trainKeys, type TrainEntry } from './train-entry.ts';
import type { KeyPath, YamlSource } from './yaml-source.ts';

type Parts = Pick<WorkbenchCatalog, 'architectures' | 'problems' | 'optimisers' | 'plan'>;

/** What an entry of `models` names: ids, parameters and their values. @throws WorkbenchError as `checkRecipe` */
export function checkModel(
  entry: Recipe['data']['models'][number],
  at: KeyPath,
  source: YamlSource,
  { architectures, problems, optimisers, plan }: Parts,
): void {
  const { architecture, problem, weights = [], train, label = '' } = entry;
  // what the entry leaves open is in the weights file, or the problem's usual choice: then any of them may be meant
  const chosen = <T extends Extension>(
    key: string,
    what: string,
    ids: string | readonly string[] | undefined,
    all: readonly T[],
  ): readonly T[] => (ids ? knownOnes(source, [...at, ...key.split('.')], what, ids, all) : all);
  const trainers = train ? [...chosen('train.optimiser', 'optimiser', train.optimiser, optimisers), plan] : [];
  const owners = [
    ...chosen('architecture', 'architecture', architecture, architectures),
    ...chosen('problem', 'problem', problem, problems),
    // beside train they may be lists
    ...trainers,
  ];
  const used = [weights, label, train?.initial ?? '', train?.test ?? ''].flat().flatMap(placeholderNames);
  const keys = modelKeys.filter((key) => key !== (train ? 'weights' : 'train'));
  for (const [name, value] of Object.entries(entry)) {
    if (modelKeys.includes(name)) continue;
    const isParameter = owners.some(({ params }) => Object.hasOwn(params, name));
    if (!isParameter && used.includes(name)) continue;
    const others = ', or a {name} of the path';
    checkParameter({ source, at: [...at, name], name, value, owners, keys, others });
  }
  if (train) checkTrain(train, [...at, 'train'], source, trainers);
}

/** Every other key of `train` is a parameter of one value; that of one parameter is itself a list. */
function checkTrain(train: TrainEntry, at: KeyPath, source: YamlSource, owners: readonly Extension[]): void {
  for (const [name, value] of Object.entries(train)) {
    if (trainKeys.includes(name)) continue;
    const given = { source, at: [...at, name], name, owners, keys: trainKeys };
    const { kind } = ownerOf({ ...given, value }).params[name];
    if (Array.isArray(value) && kind !== 'integers')
      throw source.error(given.at, `found a list for ${name}, expected one value; lists stand beside train`);
    checkParameter({ ...given, value: kind === 'integers' ? texted({ [name]: value as number[] })[name] : value });
  }
}

/** Directions that are made of checkpoints need some: files, or those of a model that is trained here. @throws WorkbenchError 'file-malformed' */
export function checkTrajectories({ data, source }: Recipe, { plan }: Parts): void {
  const index = data.directions.findIndex(({ kind, files }) => kind === trajectoryKind && files === undefined);
  if (index < 0) return;
  const kept = ({ train, checkpoints }: Recipe['data']['models'][number]): boolean =>
    train !== undefined &&
    [train.checkpoints ?? checkpoints ?? plan.params.checkpoints?.default].flat().every((every) => Number(every) > 0);
  const without = data.models.findIndex((entry) => !kept(entry));
  if (without < 0) return;
  if (!data.models[without].train)
    throw source.error(
      ['directions', index],
      `found ${trajectoryKind} without files, expected files, or models that are trained here`,
    );
  throw source.error(
    ['models', without, 'train'],
    `found train without checkpoints, which the directions ${trajectoryKind} in line ${source.line(['directions', index])} are made of; say checkpoints: N in train`,
    'file-malformed',
    'key',
  );
}
