/** A paragraph of a caption; a `titled` one has its title and what follows it as two lines, a `list` a line for each item. */
export interface CaptionBlock {
  readonly kind: 'titled' | 'text' | 'list';
  readonly lines: readonly string[];
}

/** The Markdown that captions are written in, as it is read: paragraphs, of which the first begins in bold, and a list. */
export const captionBlocks = (caption: string): CaptionBlock[] => caption.trim().split('\n\n').map(blockOf);

function blockOf(text: string): CaptionBlock {
  if (text.startsWith('- ')) return { kind: 'list', lines: text.split('\n').map((line) => line.replace(/^- /, '')) };
  const [, title, rest] = /^\*\*(.+?)\*\*\s*([^]*)$/.exec(text) ?? [];
  return title === undefined ? { kind: 'text', lines: [text] } : { kind: 'titled', lines: [title, rest] };
}
