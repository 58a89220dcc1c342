import { numberOf, type ModelNumbers } from './load-numbers.ts';
import { inSentence, numberTitle } from './names.ts';
import type { FigureSource } from '../figure-source.ts';

/** A value that an axis can show. */
export const finiteOrNull = (value: number | null): number | null =>
  value !== null && Number.isFinite(value) ? value : null;

/** What no axis can show, for a caption: models whose number is there but is not finite. */
export function notFinite(
  models: readonly ModelNumbers[],
  ids: readonly string[],
  numbers: FigureSource['numbers'],
): string[] {
  return ids.flatMap((id) => {
    const without = models.filter((each) => numberOf(each, id) !== null && finiteOrNull(numberOf(each, id)) === null);
    return without.length ? [`${inSentence(numberTitle(id, numbers))} of ${without.map(({ model }) => model.label).join(', ')}, which is not finite`] : []; // prettier-ignore
  });
}
