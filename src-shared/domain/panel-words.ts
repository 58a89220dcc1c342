import { WorkbenchError } from './errors.ts';

/** The ends of panels, what lies between words, and pieces of words: quoted ones, bracketed ones, plain ones. */
const piece = /(?<end>[;,\n])|(?<gap>[^\S\n]+)|(?<quote>["'])(?<quoted>(?:(?!\k<quote>)[^]|\k<quote>\k<quote>)*)\k<quote>|(?<plain>\([^()]*\)|[^\s;,"'()]+)/y; // prettier-ignore

/**
 * The words of a list of panels, panel by panel. Semicolons, commas and line breaks end a panel, blanks a word, except within brackets and quotes ('' and "" stand for a quote in
 * its own kind); a panel without words is none.
 * @throws WorkbenchError 'bad-value' for a quote or bracket without its other half
 */
export function panelWords(text: string): string[][] {
  const panels: string[][] = [];
  let words: string[] = [];
  let isInWord = false;
  piece.lastIndex = 0;
  while (piece.lastIndex < text.length) {
    const at = piece.lastIndex;
    const found = piece.exec(text)?.groups;
    if (!found)
      throw new WorkbenchError(
        'bad-value',
        `The list of panels has ${text[at]} without its other half, at ${text.slice(at, at + 24)}`,
        { at },
      );
    const { end, gap, quote, quoted, plain } = found;
    if (end !== undefined || gap !== undefined) {
      isInWord = false;
      if (end === undefined) continue;
      panels.push(words);
      words = [];
      continue;
    }
    const part = plain ?? quoted.replaceAll(quote + quote, quote);
    if (isInWord) words[words.length - 1] += part;
    else words.push(part);
    isInWord = true;
  }
  return [...panels, words].filter(({ length }) => length);
}

/** What is written without quotes: the simplest words, and those in the form of a representation such as `knn(k=12)`. */
const bare = /^[\w.+-]+(\([\w.,=+-]*\))?$/;

/** A value as it is written in a list of panels: in quotes where it would be read otherwise. */
export const quotedWord = (value: string): string => (bare.test(value) ? value : `'${value.replaceAll("'", "''")}'`);
