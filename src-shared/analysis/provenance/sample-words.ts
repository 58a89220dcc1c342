import type { AxisRange, GridSpec, SampleSpec } from '../../domain/run.ts';
import { modelWords, paramWords } from './model-words.ts';
import { fileWord, flag, type Words } from './words.ts';

/** `saddleback sample …` that resolves to this spec in a folder that holds its files. @param out name of the file that it writes */
export function sampleWords({ model, directions, grid }: SampleSpec, out: string): Words {
  const { id, params, dims, files } = directions;
  return [
    'sample',
    ...modelWords(model),
    ...flag('directions', id),
    ...(files.length ? ['--direction-file', ...files.map(({ name }) => fileWord(name))] : []),
    ...paramWords(params),
    ...flag('dims', dims),
    ...gridWords(grid),
    ...flag('out', fileWord(out)),
  ];
}

/** `model.random.npz`: after the weights and the kind of directions. */
export const landscapeFile = ({ model, directions }: SampleSpec): string =>
  `${model.weights.name.replace(/\.[^.]+$/, '')}.${directions.id}.npz`;

function gridWords({ axes }: GridSpec): Words {
  const steps = axes.map(({ steps }) => flag('steps', steps));
  const [{ low, high }] = axes;
  if (low === -high && allSame(axes.map(rangeText))) return [...once(steps), ...flag('radius', high)];
  return [...once(steps), ...once(axes.map((axis) => flag('range', rangeText(axis))))];
}

const rangeText = ({ low, high }: AxisRange): string => `${low}:${high}`;

/** What is the same for every axis is said once. */
const once = (perAxis: readonly Words[]): Words =>
  (allSame(perAxis.map(String)) ? perAxis.slice(0, 1) : perAxis).flat();

const allSame = (texts: readonly string[]): boolean => texts.every((text) => text === texts[0]);
