import type { ModelRecord } from '#shared/domain/project.ts';
import type { SqlValue } from '../db.ts';

type Searched = Pick<ModelRecord, 'label' | 'architecture' | 'problem' | 'tags' | 'parameters' | 'seed'>;

/** What a search looks at: one line each, in lower case; parameters as `name=value`. */
export function searchText({ label, architecture, problem, tags, parameters, seed }: Searched): string {
  const pairs = Object.entries({ ...parameters, problem, seed }).filter(([, value]) => value !== null);
  const lines = [label, architecture, ...tags, ...pairs.map(([name, value]) => `${name}=${String(value)}`)];
  return `\n${lines.map((line) => line.replaceAll('\n', ' ').toLowerCase()).join('\n')}\n`;
}

/** Conditions that all words of a search have to meet: `name=value` is a whole line, any other word a part of one. */
export const searchConditions = (search: string): (readonly [string, SqlValue])[] =>
  search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => ['instr(search, ?) > 0', word.includes('=') ? `\n${word}\n` : word] as const);
