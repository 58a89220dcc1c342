import { WorkbenchError } from './errors.ts';

/**
 * One parameter of an extension. The same entry makes the form's field, the command line's flag, the check and the stored spec. A `required` one must be
 * said (by a flag or a file's metadata) because a silent default would give a wrong number; its default only fills the form. One that `draws` is a seed of
 * which every value gives another sample, so that it can be repeated.
 */
export type Param =
  | { kind: 'integer'; title: string; default: number; required?: true; min?: number; max?: number; draws?: true }
  | { kind: 'number'; title: string; default: number; required?: true; min?: number; max?: number }
  | { kind: 'boolean'; title: string; default: boolean; required?: true }
  | { kind: 'choice'; title: string; default: string; required?: true; choices: readonly string[] }
  | { kind: 'text'; title: string; default: string; required?: true }
  | { kind: 'integers'; title: string; default: readonly number[]; required?: true; min?: number };

export type Params = Readonly<Record<string, Param>>;
export type ParamValue = number | boolean | string | readonly number[];
export type ParamValues = Readonly<Record<string, ParamValue>>;

/** An entry of a registry. `id` is stored in projects and scripts, so it never changes. */
export interface Extension {
  readonly id: string;
  readonly title: string;
  readonly params: Params;
}

/**
 * `given` (strings from a command line are read) with defaults filled in, every value checked.
 * @throws WorkbenchError 'bad-value' that names the parameter, what was found and what is allowed; 'bad-usage' for an unknown parameter
 */
export function parseParams(owner: Extension, given: Readonly<Record<string, unknown>>): ParamValues {
  for (const name of Object.keys(given))
    if (!Object.hasOwn(owner.params, name))
      throw new WorkbenchError(
        'bad-usage',
        `${owner.id} has no parameter ${name}; it has ${Object.keys(owner.params).join(', ') || 'none'}`,
      );
  const values: Record<string, ParamValue> = {};
  for (const [name, param] of Object.entries(owner.params)) {
    const found = Object.hasOwn(given, name) ? given[name] : undefined;
    if (found === undefined && param.required)
      throw new WorkbenchError('bad-usage', `${owner.id} needs ${name} (${param.title}); say --${name}`, { name });
    values[name] = found === undefined ? param.default : read(name, param, found);
  }
  return values;
}

function read(name: string, param: Param, found: unknown): ParamValue {
  const refuse = (expected: string): never => {
    throw new WorkbenchError('bad-value', `${name} is ${JSON.stringify(found)}, expected ${expected}`, { name, found });
  };
  switch (param.kind) {
    case 'integer':
    case 'number': {
      const x = typeof found === 'string' && found.trim() !== '' ? Number(found) : found;
      const { min = -Infinity, max = Infinity } = param;
      const whole = param.kind === 'integer';
      if (typeof x !== 'number' || !Number.isFinite(x) || (whole && !Number.isSafeInteger(x)) || x < min || x > max)
        return refuse(`${whole ? 'an integer' : 'a number'}${bounds(min, max)}`);
      return x;
    }
    case 'boolean':
      if (found === true || found === 'true') return true;
      if (found === false || found === 'false') return false;
      return refuse('true or false');
    case 'choice':
      if (typeof found === 'string' && param.choices.includes(found)) return found;
      return refuse(`one of ${param.choices.join(', ')}`);
    case 'text':
      if (typeof found === 'string' || typeof found === 'number') return String(found);
      return refuse('text');
    case 'integers': {
      const list = typeof found === 'string' ? found.split(/[-,]/).map(Number) : found;
      const { min = -Infinity } = param;
      if (!Array.isArray(list) || !list.length || !list.every((n) => Number.isSafeInteger(n) && n >= min))
        return refuse(`integers${bounds(min, Infinity)}, like ${param.default.join('-')}`);
      return list as number[];
    }
  }
}

const bounds = (min: number, max: number): string =>
  Number.isFinite(min) && Number.isFinite(max)
    ? ` from ${min} to ${max}`
    : Number.isFinite(min)
      ? ` of at least ${min}`
      : Number.isFinite(max)
        ? ` of at most ${max}`
        : '';

/** The entry with this id. @throws WorkbenchError 'bad-value' that lists the ids there are */
export function findExtension<T extends { readonly id: string }>(registry: readonly T[], id: string, what: string): T {
  const found = registry.find((entry) => entry.id === id);
  if (!found)
    throw new WorkbenchError(
      'bad-value',
      `No ${what} ${id}; there are ${registry.map((entry) => entry.id).join(', ')}`,
      { id },
    );
  return found;
}
