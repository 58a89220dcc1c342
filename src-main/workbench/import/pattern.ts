import { oneLine } from '#main/formats/file-error.ts';
import { WorkbenchError } from '#shared/domain/errors.ts';
import type { ParamValue } from '#shared/domain/params.ts';

export type PatternValues = Readonly<Record<string, ParamValue>>;

/** Which files are meant, and what their names say: `runs/{architecture}/beta{beta}-seed{seed}.safetensors`. */
export interface Pattern {
  readonly text: string;
  /** The leading folders without a name or star in them, as written; empty for the current one. */
  readonly root: string;
  /** What follows, without names and stars: to find the file that was nearly meant. */
  readonly skeleton: string;
  /** Values by name when `path` (below the root, separated by /) matches, else null. */
  match(path: string): PatternValues | null;
  /** Whether a file below the folder `path` (of the root, separated by /) may match. */
  mayHold(path: string): boolean;
}

const piece = /\{([^{}]*)\}|\*/g;

/**
 * `{name}` stands for one or more characters of one file or folder name, as few as possible; `{seed}` for digits, as many as possible; the same name twice stands for the same text. `*` stands
 * for any characters of a name, `**` for any folders. Folders are separated by / or \. What starts with a dot is only matched by a dot.
 * @throws WorkbenchError 'bad-value' that names what is wrong
 */
export function parsePattern(text: string): Pattern {
  const segments = text.replaceAll('\\', '/').split('/');
  if (segments.at(-1) === '**') segments.push('*');
  const first = segments.findIndex((segment, i) => i === segments.length - 1 || /[{}*]/.test(segment));
  const below = segments.slice(first);
  const names: string[] = [];
  const sources = below.map((segment, i) => segmentSource(segment, names, text, i === below.length - 1));
  const whole = new RegExp(`^${sources.join('')}$`, 'su');
  // folders are let through one by one; that the same name stands for the same text is for the whole path to say
  const folders = below.slice(0, -1).map((segment) => new RegExp(`^${segmentSource(segment, [], text, true)}$`, 'su'));
  const anyFolder = below.indexOf('**');

  return {
    text,
    root: segments.slice(0, first).join('/') || (first > 0 ? '/' : ''),
    skeleton: below.join('/').replace(piece, ''),
    match(path) {
      const found = whole.exec(path);
      if (!found) return null;
      return Object.fromEntries(names.map((name, i) => [name, valueOf(found[i + 1])]));
    },
    mayHold(path) {
      return path.split('/').every((name, depth) => {
        if (anyFolder >= 0 && depth >= anyFolder) return !name.startsWith('.');
        return depth < folders.length && folders[depth].test(name);
      });
    },
  };
}

/** Source of a regular expression; `names` gains the names of its groups in their order. */
function segmentSource(segment: string, names: string[], text: string, isLast: boolean): string {
  const refuse = (what: string): never => {
    throw new WorkbenchError('bad-value', `Pattern ${oneLine(text)}: ${what}`, { pattern: text });
  };
  if (segment === '**') return isLast ? '(?!\\.)[^/]+' : '(?:(?!\\.)[^/]+/)*';
  if (segment === '') refuse('found an empty name between two separators, or none at the end, expected a file name');
  if (/\*\*/.test(segment)) refuse(`found ** inside ${oneLine(segment)}, expected it alone between two separators`);
  if (/\}[{*]|\*\{/.test(segment))
    refuse(`found a name next to another or to a star in ${oneLine(segment)}, expected text between`);
  let source = /^[{*]/.test(segment) ? '(?!\\.)' : '';
  let end = 0;
  for (const { 0: whole, 1: name, index } of segment.matchAll(piece)) {
    source += literal(segment.slice(end, index), refuse);
    end = index + whole.length;
    if (name === undefined) source += '[^/]*';
    else if (!/^[A-Za-z_][\w-]*$/.test(name))
      refuse(`found {${oneLine(name)}}, expected a name of letters, digits, - and _`);
    else if (names.includes(name)) source += `(?:\\${names.indexOf(name) + 1})`;
    else source += `(${name === 'seed' ? '\\d+' : '[^/]+?'})`;
    if (name !== undefined && !names.includes(name)) names.push(name);
  }
  return source + literal(segment.slice(end), refuse) + (isLast ? '' : '/');
}

function literal(text: string, refuse: (what: string) => never): string {
  if (/[{}]/.test(text)) refuse('found a brace without its partner, expected {name}');
  return text.replace(/[.*+?^$()|[\]]/g, '\\$&');
}

/** What a person means by a text: a number, true or false, else the text. */
export function valueOf(text: string): ParamValue {
  if (text === 'true' || text === 'false') return text === 'true';
  const value = /^-?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(text) ? Number(text) : NaN;
  const isExact = Number.isInteger(value) ? Number.isSafeInteger(value) : Number.isFinite(value);
  return isExact ? value : text;
}
