import type { ParamValue } from '#shared/domain/params.ts';

/** Values of parameters as texts, which every parameter reads. */
export const texted = (values: Readonly<Record<string, ParamValue>>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [value].flat().join('-')]));
