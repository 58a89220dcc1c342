import { fileError } from './file-error.ts';
import { decodeUtf8 } from './parse-json.ts';

/** One element of the XML part of a VTK file. */
export interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: Element[];
  /** Byte offset of the element's tag. */
  readonly at: number;
  /** Bytes between the last tag inside the element and its closing tag: the element's own text. */
  text: Uint8Array;
}

const longestTag = 65536;
/** Far more than image data need, and a bound on memory. */
const mostElements = 65536;
const attribute = /\s+([\w:.-]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * The root element of a VTK XML file. Reading stops at `<AppendedData …>`, whose content may be raw bytes, up to its closing tag: that is the
 * element's text. No document types and no entities but the five of XML.
 * @throws WorkbenchError 'file-malformed' | 'file-truncated' with the byte offset
 */
export function readElements(bytes: Uint8Array, file: string): Element {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const root: Element = { name: '', attributes: new Map(), children: [], at: 0, text: bytes.subarray(0, 0) };
  const open = [root];
  let textStart = 0;
  let count = 0;
  const skipTo = (mark: string, from: number): number => {
    const found = buffer.indexOf(mark, from);
    if (found < 0) throw fileError('file-truncated', file, `byte ${from}`, 'the end of the file', mark);
    return found + mark.length;
  };
  for (let at = buffer.indexOf('<'); at >= 0; at = buffer.indexOf('<', textStart)) {
    const parent = open[open.length - 1];
    if (buffer.toString('latin1', at, at + 4) === '<!--') {
      textStart = skipTo('-->', at + 4);
    } else if (buffer[at + 1] === 0x3f) {
      textStart = skipTo('?>', at + 2);
    } else if (buffer[at + 1] === 0x2f) {
      const end = skipTo('>', at);
      const name = buffer.toString('latin1', at + 2, end - 1).trim();
      if (open.length === 1 || name !== parent.name)
        throw fileError('file-malformed', file, `byte ${at}`, `</${name}>`, `</${parent.name}>`);
      parent.text = bytes.subarray(textStart, at);
      open.pop();
      textStart = end;
      if (open.length === 1) return root.children[0];
    } else {
      if (++count > mostElements)
        throw fileError('file-malformed', file, `byte ${at}`, `element ${count}`, `at most ${mostElements} elements`);
      const end = tagEnd(bytes, at, file);
      const { element, empty } = readTag(bytes, at, end, file);
      parent.children.push(element);
      textStart = end;
      if (element.name === 'AppendedData' && open.length === 2) {
        const close = buffer.lastIndexOf('</AppendedData>');
        if (close < end) throw fileError('file-truncated', file, `byte ${bytes.length}`, 'the end', '</AppendedData>');
        skipTo(`</${parent.name}>`, close);
        element.text = bytes.subarray(end, close);
        return root.children[0];
      }
      if (!empty) open.push(element);
    }
  }
  throw fileError('file-truncated', file, `byte ${bytes.length}`, 'the end', `</${open[open.length - 1].name}>`);
}

/** Offset after the `>` of the tag at `at`; a `>` inside quotes belongs to a value. */
function tagEnd(bytes: Uint8Array, at: number, file: string): number {
  let quote = 0;
  for (let i = at + 1; i < Math.min(bytes.length, at + longestTag); i++) {
    const byte = bytes[i];
    if (quote) quote = byte === quote ? 0 : quote;
    else if (byte === 0x22 || byte === 0x27) quote = byte;
    else if (byte === 0x3e) return i + 1;
  }
  const cut = bytes.length < at + longestTag;
  throw fileError(
    cut ? 'file-truncated' : 'file-malformed',
    file,
    `byte ${at}`,
    'a tag that does not end',
    `> within ${longestTag} bytes`,
  );
}

function readTag(bytes: Uint8Array, at: number, end: number, file: string): { element: Element; empty: boolean } {
  const place = `byte ${at}`;
  const tag = decodeUtf8(bytes.subarray(at, end), file, place);
  const name = /^<([\w:.-]+)/.exec(tag)?.[1];
  if (!name) throw fileError('file-malformed', file, place, tag, 'an element (document types are not read)');
  const attributes = new Map<string, string>();
  let position = 1 + name.length;
  for (;;) {
    attribute.lastIndex = position;
    const match = attribute.exec(tag);
    if (!match) break;
    if (attributes.has(match[1])) throw fileError('file-malformed', file, place, `${match[1]} twice`, 'once');
    attributes.set(match[1], unescape(match[2] ?? match[3], file, place));
    position = attribute.lastIndex;
  }
  const rest = tag.slice(position).trim();
  if (rest !== '>' && rest !== '/>') throw fileError('file-malformed', file, place, rest, 'attributes, then >');
  return { element: { name, attributes, children: [], at, text: bytes.subarray(end, end) }, empty: rest === '/>' };
}

function unescape(text: string, file: string, place: string): string {
  return text.replace(/&([^;]*);?/g, (whole, name: string) => {
    if (!Object.hasOwn(entities, name))
      throw fileError('file-malformed', file, place, whole, `one of ${Object.keys(entities).join(' ')} after &`);
    return entities[name];
  });
}
