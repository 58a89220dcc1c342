import { oneLine } from '#main/formats/file-error.ts';
import { toWorkbenchError } from '#shared/domain/errors.ts';
import { nearest } from '#shared/domain/nearest.ts';
import { parseParams, type Extension } from '#shared/domain/params.ts';
import { parseRepresentation } from '#shared/domain/representation-text.ts';
import type { KeyPath, YamlSource } from './yaml-source.ts';

/** The entries of `registry` that one id or a list of them names. @throws WorkbenchError 'unsupported-format' for an id that is none, with its place */
export function knownOnes<T extends { readonly id: string }>(
  source: YamlSource,
  at: KeyPath,
  what: string,
  ids: string | readonly string[],
  registry: readonly T[],
): T[] {
  const find = (id: string, place: KeyPath): T => {
    const found = registry.find((entry) => entry.id === id);
    if (found) return found;
    const known = registry.map((entry) => entry.id);
    const meant = nearest(id, known);
    throw source.error(
      place,
      `${what} ${oneLine(id)} is not available in this version; ${meant ? `did you mean ${meant}? There are` : 'there are'} ${known.join(', ')}`,
      'unsupported-format',
    );
  };
  return typeof ids === 'string' ? [find(ids, at)] : ids.map((id, i) => find(id, [...at, i]));
}

/** A representation as a recipe writes it, like `knn(k=12)`. @throws WorkbenchError as `knownOnes` for its id, 'bad-value' for its parameters, with its place */
export function checkRepresentation(given: {
  readonly source: YamlSource;
  readonly at: KeyPath;
  readonly text: string;
  readonly registry: readonly Extension[];
}): void {
  const { source, at, text, registry } = given;
  knownOnes(source, at, 'representation', text.split('(')[0].trim(), registry);
  try {
    parseRepresentation(text, registry);
  } catch (thrown) {
    throw source.error(at, oneLine(toWorkbenchError(thrown).message), 'bad-value');
  }
}

/** A key of an entry that is no key of the format. */
export interface GivenParameter {
  readonly source: YamlSource;
  readonly at: KeyPath;
  readonly name: string;
  /** One value, or alternatives. */
  readonly value: unknown;
  readonly owners: readonly Extension[];
  /** What the entry's other keys may be, and what else a key may be, for messages. */
  readonly keys?: readonly string[];
  readonly others?: string;
}

/** The extension whose parameter it is. @throws WorkbenchError 'file-malformed' for an unknown key, with its place and the nearest */
export function ownerOf({ source, at, name, owners, keys = [], others = '' }: GivenParameter): Extension {
  const owner = owners.find(({ params }) => Object.hasOwn(params, name));
  if (owner) return owner;
  const known = [...keys, ...owners.flatMap(({ params }) => Object.keys(params))];
  const meant = nearest(name, known);
  throw source.error(
    at,
    `found the unknown key ${oneLine(name)}, expected ${meant ? `${meant}, or another of` : 'one of'} ${known.join(', ')}${others}`,
    'file-malformed',
    'key',
  );
}

/** Checks that it is a parameter of one of the owners, each of its values allowed. */
export function checkParameter(given: GivenParameter): void {
  const { source, at, name, value } = given;
  const owner = ownerOf(given);
  const param = owner.params[name];
  const alone = { ...owner, params: { [name]: param } };
  [value].flat().forEach((item: unknown, i) => {
    try {
      parseParams(alone, { [name]: param.kind === 'integers' ? String(item) : item });
    } catch (thrown) {
      const { code, message } = toWorkbenchError(thrown);
      throw source.error(Array.isArray(value) ? [...at, i] : at, message, code);
    }
  });
}
