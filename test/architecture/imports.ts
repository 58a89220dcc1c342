import { posix } from 'node:path';
import type { Layer } from './layers.ts';

/** `import … from 'x'`, `export … from 'x'`, `import 'x'` and `import('x')` in TypeScript or in the script of a Svelte file. */
const importPattern =
  /(?:^|[\s;])(?:import|export)\s+(?:type\s+)?(?:[\w*\s{},$]+?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm;

export function importsOf(source: string): string[] {
  const bare = source.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  return [...bare.matchAll(importPattern)].map((match) => match[1] ?? match[2]);
}

const aliases: readonly (readonly [string, string])[] = [
  ['#shared/', 'src-shared/'],
  ['#main/', 'src-main/'],
  ['#renderer/', 'src-renderer/'],
];

/** The repository path that a specifier in `path` means, or null for a package. */
function target(path: string, specifier: string): string | null {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(path), specifier);
  const alias = aliases.find(([prefix]) => specifier.startsWith(prefix));
  return alias ? alias[1] + specifier.slice(alias[0].length) : null;
}

const matches = (name: string, pattern: string): boolean =>
  pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern || name.startsWith(`${pattern}/`);

const inside = (path: string, folder: string): boolean => path.startsWith(`${folder}/`);

/** One line per import that `layers` does not allow. `files` maps repository paths to their sources. */
export function violations(files: Readonly<Record<string, string>>, layers: readonly Layer[]): string[] {
  const found: string[] = [];
  for (const [path, source] of Object.entries(files)) {
    const layer = layers.find(({ folder }) => inside(path, folder));
    if (!layer) {
      found.push(`${path}: in no folder of the table`);
      continue;
    }
    const packages = [
      ...layer.packages,
      ...Object.entries(layer.only ?? {}).flatMap(([where, names]) => (path.startsWith(where) ? names : [])),
    ];
    for (const specifier of importsOf(source)) {
      const to = target(path, specifier);
      const allowed = to
        ? [layer.folder, ...layer.folders].some((folder) => inside(to, folder))
        : packages.some((pattern) => matches(specifier, pattern));
      if (!allowed) found.push(`${path} imports ${to ?? specifier}`);
    }
  }
  return found;
}
