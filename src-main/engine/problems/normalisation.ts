import { WorkbenchError } from '#shared/domain/errors.ts';

/** Mean and standard deviation by channel, of pixels divided by 255. */
export interface Normalisation {
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
}

/** By the name of the set that they were taken of. */
const known: Readonly<Record<string, Normalisation>> = {
  unit: { mean: [0], deviation: [1] },
  cifar10: { mean: [0.4914, 0.4822, 0.4465], deviation: [0.2023, 0.1994, 0.201] },
  'fashion-mnist': { mean: [0.286], deviation: [0.353] },
  mnist: { mean: [0.1307], deviation: [0.3081] },
};

/**
 * What `--normalize` says: a known name, or `mean:deviation` with one number, or one per channel separated by commas.
 * @throws WorkbenchError 'bad-value'
 */
export function normalisation(text: string, channels: number): Normalisation {
  const found = Object.hasOwn(known, text) ? known[text] : parsed(text);
  const { mean, deviation } = found;
  for (const list of [mean, deviation])
    if (list.length !== 1 && list.length !== channels)
      throw new WorkbenchError(
        'bad-value',
        `normalize ${text} has ${list.length} channels, the images have ${channels}; expected one number or one per channel`,
      );
  const spread = (list: readonly number[]): number[] =>
    Array.from({ length: channels }, (_, c) => list[c % list.length]);
  return { mean: spread(mean), deviation: spread(deviation) };
}

function parsed(text: string): Normalisation {
  const [mean = [], deviation = [], ...more] = text.split(':').map((part) => part.split(',').map(numberIn));
  if (
    more.length ||
    ![...mean, ...deviation].every(Number.isFinite) ||
    !deviation.length ||
    !deviation.every((s) => s > 0)
  )
    throw new WorkbenchError(
      'bad-value',
      `normalize is ${text}, expected ${Object.keys(known).join(', ')}, or mean:deviation such as 0.5:0.25`,
    );
  return { mean, deviation };
}

const numberIn = (text: string): number => (text.trim() === '' ? NaN : Number(text));
