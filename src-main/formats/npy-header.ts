import { fileError } from './file-error.ts';

/** What the header of an npy file says; `descr` is still numpy's type string. */
export interface NpyHeader {
  readonly descr: string;
  readonly fortranOrder: boolean;
  readonly shape: readonly number[];
}

type Literal = string | boolean | readonly number[];

/** numpy's own limit since 2.0 */
const mostAxes = 64;

// One token of the Python literals that numpy writes: 'text', True, False, (1, 2), [ (a structured type follows).
const token = /\s*(?:'([^'\\]*)'|"([^"\\]*)"|(True|False)\b|(\((?:\s*\d+L?\s*,)*\s*(?:\d+L?\s*)?\))|([[{(}:,]))/y;

/**
 * Reads `{'descr': '<f8', 'fortran_order': False, 'shape': (3, 4), }`: a Python literal, read by its grammar and never run.
 * @throws WorkbenchError 'file-malformed' | 'unsupported-dtype' (structured types)
 */
export function parseNpyHeader(text: string, file: string): NpyHeader {
  const entries = parseDict(text.trimEnd(), file);
  const descr = entries.get('descr');
  const fortranOrder = entries.get('fortran_order');
  const shape = entries.get('shape');
  if (typeof descr !== 'string') throw missing(file, 'descr', descr, 'a type string');
  if (typeof fortranOrder !== 'boolean') throw missing(file, 'fortran_order', fortranOrder, 'True or False');
  if (typeof shape !== 'object') throw missing(file, 'shape', shape, 'a tuple of integers');
  if (entries.size > 3)
    throw fileError('file-malformed', file, 'npy header', [...entries.keys()].join(' '), 'descr, fortran_order, shape');
  return { descr, fortranOrder, shape };
}

const missing = (file: string, key: string, found: Literal | undefined, expected: string) =>
  fileError('file-malformed', file, `npy header ${key}`, found === undefined ? 'nothing' : String(found), expected);

function parseDict(text: string, file: string): Map<string, Literal> {
  const entries = new Map<string, Literal>();
  let at = 0;
  const next = (expected: string): RegExpExecArray => {
    token.lastIndex = at;
    const match = token.exec(text);
    if (!match) throw unexpected(expected);
    at = token.lastIndex;
    return match;
  };
  const unexpected = (expected: string) =>
    fileError('file-malformed', file, `npy header character ${at}`, text.slice(at, at + 20) || 'the end', expected);

  if (next('{')[5] !== '{') throw unexpected('{');
  for (;;) {
    const key = next('a key or }');
    if (key[5] === '}') break;
    const name = key[1] ?? key[2];
    if (name === undefined || entries.has(name)) throw unexpected('a new key in quotes');
    if (next(':')[5] !== ':') throw unexpected(':');
    entries.set(name, valueOf(next(`a value of ${name}`), name, file, unexpected));
    const separator = next(', or }');
    if (separator[5] === '}') break;
    if (separator[5] !== ',') throw unexpected(', or }');
  }
  if (at < text.length) throw unexpected('the end of the header');
  return entries;
}

function valueOf(match: RegExpExecArray, name: string, file: string, unexpected: (expected: string) => Error): Literal {
  const [, single, double, boolean, tuple, mark] = match;
  if (single !== undefined || double !== undefined) return single ?? double;
  if (boolean !== undefined) return boolean === 'True';
  if (tuple !== undefined) return axisLengths(tuple, file);
  if (name === 'descr' && mark === '[')
    throw fileError('unsupported-dtype', file, 'npy header descr', 'a structured type', 'one number per element');
  throw unexpected(`a value of ${name}`);
}

function axisLengths(tuple: string, file: string): number[] {
  const lengths = (tuple.match(/\d+/g) ?? []).map(Number);
  if (lengths.length > mostAxes || !lengths.every(Number.isSafeInteger))
    throw fileError('file-malformed', file, 'npy header shape', tuple, `at most ${mostAxes} axes of exact length`);
  return lengths;
}
