import { captionOf } from './caption.ts';
import { counted, countedText } from './counted.ts';
import { hessianSentence, landscapeSentence, modelSentence, numberSentences, topologySentence } from './conventions.ts';
import { labelWithSeed, symbolOf } from './names.ts';
import { heightOf, surfaceRemarks } from './panels.ts';
import { landscapesOf, treeOf, type SweepColumn, type SweepData } from './sweep-data.ts';

/** What a sweep shows, what it lacks, and every convention. */
export function sweepCaption(
  { params, parameter, columns: all, numbers }: SweepData,
  columns: readonly SweepColumn[],
  title: string,
  rows: readonly string[],
): string {
  const nameOf = ({ value }: SweepColumn): string => `${symbolOf(parameter)} = ${value}`;
  const lacking = (what: string, has: (column: SweepColumn) => unknown): string[] => {
    const without = columns.filter((column) => !has(column));
    return without.length ? [`${what} for ${without.map(nameOf).join(', ')}`] : [];
  };
  const trees = columns.flatMap((column) => {
    const of = treeOf(column, params);
    return of ? [`${nameOf(column)}: ${countedText(of.topology, numbers)}`] : []; // prettier-ignore
  });
  const landscapes = columns.flatMap(landscapesOf);
  const height = { scale: heightOf(params), clip: null };
  const remarks = landscapes.flatMap((each) => {
    const of = surfaceRemarks(each, height);
    return of.length ? [`${each.model?.label}, ${each.landscape.label}: ${of.join(', ')}`] : [];
  });
  return captionOf({
    title,
    text: [
      `Columns: ${columns.map((column) => `${nameOf(column)} (${labelWithSeed(column.model)})`).join('; ')}.`,
      `Rows: ${rows.join(', ')}.`,
      'Predicted solutions on one scale of colours; surfaces each on their own, told by the strip above them, with minima as red dots, saddles as blue diamonds and the trained model (α = 0, where the grid holds it) in amber.',
      ...(remarks.length ? [`${remarks.join('; ')}.`] : []),
      `Tree and diagram are of the ${String(params['tree-of'])} surfaces. ${trees.join('; ')}.`,
      'Marks below a density are the eigenvalues that are known.',
    ],
    missing: [
      ...lacking('the solution', ({ solution }) => solution),
      ...lacking(`a landscape along ${String(params.directions)}`, ({ first }) => first),
      ...lacking(`a landscape along ${String(params['second-directions'])}`, ({ second }) => second),
      ...lacking('the Hessian density', ({ hessian }) => hessian),
      ...(columns.length < all.length ? [`${all.length - columns.length} of ${all.length} values, for which the page has no room`] : []), // prettier-ignore
    ],
    conventions: [
      ...columns.map(({ model }) => modelSentence(model)),
      ...landscapes.flatMap((each) => [landscapeSentence(each.landscape, each.model), topologySentence(each)]),
      ...columns.flatMap(({ hessian }) => (hessian ? [hessianSentence(hessian)] : [])),
      ...numberSentences(counted, numbers),
    ],
  });
}
