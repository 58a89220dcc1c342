import type { DrawnFigure } from '../../state/figure-preview.svelte.ts';
import { csvOf } from '../../state/compare-text.ts';
import type { SavedText } from '../../state/saving.svelte.ts';
import { many } from '../panels/words.ts';

/** What lies beside a figure, as files. */
export interface FigureFile extends SavedText {
  /** What is in it. */
  readonly remark: string;
}

const languages: Readonly<Record<string, string>> = { tex: 'LaTeX (booktabs)', md: 'Markdown' };

/** Its data, then further forms of it. */
export function figureFiles({ tables, texts }: DrawnFigure): FigureFile[] {
  return [
    ...tables.map((table) => ({
      id: `table-${table.name}`,
      title: `${table.name}.csv`,
      ending: `${table.name}.csv`,
      mediaType: 'text/csv',
      text: () => csvOf(table),
      remark: many(table.rows.length, 'row', 'rows'),
    })),
    ...Object.entries(texts).map(([ending, text]) => ({
      id: `text-${ending}`,
      title: `table as .${ending}`,
      ending,
      mediaType: 'text/plain',
      text: () => text,
      remark: languages[ending] ?? ending,
    })),
  ];
}

/** The caption as a file, named as the command names it. */
export const captionFile = ({ caption }: DrawnFigure): SavedText => ({
  id: 'caption',
  title: 'caption, Markdown',
  ending: 'caption.md',
  mediaType: 'text/markdown',
  text: () => caption,
});
