import { fileError } from './file-error.ts';

export interface CsvRecord {
  /** Line on which the record begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

const newline = /\r\n|\n|\r/g;

/**
 * The records of a table after RFC 4180: quoted cells may hold separators, doubled quotes and line breaks. Cells are separated by tabs, semicolons
 * or commas: the first of these that the first record has. Blank lines are passed over.
 * @throws WorkbenchError 'file-malformed' that names line and column
 */
export function* csvRecords(text: string, file: string): Generator<CsvRecord> {
  const separator = separatorOf(text);
  const plain = new RegExp(`[^${separator}\\r\\n]*`, 'y');
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const start = line;
    const cells: string[] = [];
    for (;;) {
      const place = `line ${line} column ${cells.length + 1}`;
      if (text[at] === '"') {
        const { cell, next } = quotedCell(text, at, file, place);
        line += cell.match(newline)?.length ?? 0;
        cells.push(cell);
        at = next;
      } else {
        plain.lastIndex = at;
        cells.push(plain.exec(text)![0]);
        at = plain.lastIndex;
      }
      if (text[at] === separator) at++;
      else if (at === text.length || text[at] === '\n' || text[at] === '\r') break;
      else throw fileError('file-malformed', file, place, text[at], 'a separator after the closing quote');
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at++;
    at++;
    line++;
    if (cells.length > 1 || cells[0].trim()) yield { line: start, cells };
  }
}

/** Reads the first record that is not blank; what is quoted does not count. */
function separatorOf(text: string): string {
  const ink = Math.max(0, text.search(/\S/));
  let quoted = false;
  let separator = ',';
  for (let at = Math.max(text.lastIndexOf('\n', ink), text.lastIndexOf('\r', ink)) + 1; at < text.length; at++) {
    const character = text[at];
    if (character === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (character === '\n' || character === '\r') break;
    else if (character === '\t') return character;
    else if (character === ';') separator = character;
  }
  return separator;
}

function quotedCell(text: string, start: number, file: string, place: string): { cell: string; next: number } {
  const parts: string[] = [];
  for (let at = start + 1; ;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) throw fileError('file-malformed', file, place, 'the end of the file', 'a closing quote');
    parts.push(text.slice(at, quote));
    if (text[quote + 1] !== '"') return { cell: parts.join('"'), next: quote + 1 };
    at = quote + 2;
  }
}
