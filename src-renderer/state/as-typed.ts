import type { Params, ParamValue, ParamValues } from '#shared/domain/params.ts';

/** Defaults of the parameters as a person would type them, by name. */
export const asTyped = (params: Params): Record<string, string> =>
  typedAs(Object.fromEntries(Object.entries(params).map(([name, param]) => [name, param.default])));

/** Values of parameters as a person would type them, by name. */
export const typedAs = (values: ParamValues): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typed(value)]));

const typed = (value: ParamValue): string => (typeof value === 'object' ? value.join('-') : String(value));

/** Of what is typed, the values that are not the defaults, and those that must be said; blanks around them are left out. */
export function unusual(params: Params, values: Readonly<Record<string, string>>): Record<string, string> {
  const usual = asTyped(params);
  const names = Object.keys(values).filter((name) => params[name].required || values[name].trim() !== usual[name]);
  return Object.fromEntries(names.map((name) => [name, values[name].trim()]));
}
