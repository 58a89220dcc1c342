import type { Param, Params } from '#shared/domain/params.ts';

/** Defaults of the parameters as a person would type them, by name. */
export const asTyped = (params: Params): Record<string, string> =>
  Object.fromEntries(Object.entries(params).map(([name, param]) => [name, typed(param)]));

const typed = (param: Param): string => (param.kind === 'integers' ? param.default.join('-') : String(param.default));
