import { WorkbenchError } from './errors.ts';
import { nearest } from './nearest.ts';
import { parseParams, type Extension, type ParamValues } from './params.ts';

/** A representation and its parameters, every default spelled out. */
export interface RepresentationChoice<T extends Extension = Extension> {
  readonly extension: T;
  readonly params: ParamValues;
}

const form = /^([a-z0-9-]+)(?:\(([^()]*)\))?$/;

/**
 * Reads `knn` or `knn(k=12)`: the way in which projects, recipes and commands name a representation with its parameters.
 * @throws WorkbenchError 'bad-value' | 'bad-usage'
 */
export function parseRepresentation<T extends Extension>(
  text: string,
  registry: readonly T[],
): RepresentationChoice<T> {
  const [, id, list] = form.exec(text.trim()) ?? [];
  const extension = registry.find((entry) => entry.id === (id ?? text));
  if (!extension) {
    const known = registry.map((entry) => entry.id);
    const meant = nearest(id ?? text, known);
    throw new WorkbenchError(
      'bad-value',
      `No representation ${text}; ${meant ? `did you mean ${meant}? There are` : 'there are'} ${known.join(', ')}`,
      { id: text },
    );
  }
  const given = (list ?? '').split(',').filter((part) => part.trim() !== '');
  return { extension, params: parseParams(extension, Object.fromEntries(given.map((part) => pair(part, text)))) };
}

function pair(part: string, text: string): [string, string] {
  const [name, value, ...rest] = part.split('=').map((side) => side.trim());
  if (!name || !value || rest.length)
    throw new WorkbenchError('bad-value', `${text}: found "${part.trim()}", expected name=value like k=12`);
  return [name, value];
}

/** The reverse: the id alone where every parameter has its default, so that one choice has one name. */
export function representationText({ extension, params }: RepresentationChoice): string {
  const said = Object.entries(extension.params)
    .filter(([name, { default: usual }]) => params[name] !== usual)
    .map(([name]) => `${name}=${String(params[name])}`);
  return said.length ? `${extension.id}(${said.join(',')})` : extension.id;
}

/** The one name of a representation given in any order or with defaults spelled out. @throws WorkbenchError as `parseRepresentation` */
export const canonicalRepresentation = (text: string, registry: readonly Extension[]): string =>
  representationText(parseRepresentation(text, registry));
