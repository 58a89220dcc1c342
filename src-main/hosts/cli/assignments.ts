import { WorkbenchError } from '#shared/domain/errors.ts';

/** For an option that may be repeated. */
export const collect = (value: string, before: readonly string[] = []): string[] => [...before, value];

/** What repeated `--set name=value` say. @throws WorkbenchError 'bad-usage' for what is no name=value, and for a name that is given twice */
export function assignments(set: readonly string[]): Record<string, string> {
  const values: Record<string, string> = {};
  for (const text of set) {
    const [, name, value] = /^([A-Za-z_][\w-]*)=(.*)$/s.exec(text) ?? [];
    if (name === undefined) throw new WorkbenchError('bad-usage', `--set is ${text}, expected name=value`);
    if (Object.hasOwn(values, name)) throw new WorkbenchError('bad-usage', `--set ${name} is given twice`);
    values[name] = value;
  }
  return values;
}
