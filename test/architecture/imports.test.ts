import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { importsOf, violations } from './imports.ts';
import { layers } from './layers.ts';

const sources = Object.fromEntries(
  globSync('src-*/**/*.{ts,svelte}').map((path) => [path.replaceAll('\\', '/'), readFileSync(path, 'utf8')]),
);

describe('the import table', () => {
  it('only points upwards, so the folders have no cycle', () => {
    layers.forEach(({ folders }, i) => {
      for (const folder of folders) expect(layers.findIndex((layer) => layer.folder === folder)).toBeLessThan(i);
    });
  });

  it('is kept by every source file', () => {
    expect(Object.keys(sources).length).toBeGreaterThan(20);
    expect(violations(sources, layers)).toEqual([]);
  });
});

describe('the checker', () => {
  const reject = (path: string, source: string): string[] => violations({ [path]: source }, layers);

  it.each([
    ['a folder not listed', 'src-main/topology/a.ts', `import { x } from '#main/formats/npy.ts';`],
    ['a relative path out of the folder', 'src-shared/domain/a.ts', `import type { X } from '../rpc/port.ts';`],
    ['a package not listed', 'src-shared/analysis/a.ts', `import { readFileSync } from 'node:fs';`],
    [
      'a package allowed only in a subfolder',
      'src-main/engine/sampling/a.ts',
      `const o = await import('onnxruntime-node');`,
    ],
    ['a re-export', 'src-shared/contract/a.ts', `export * from '#shared/analysis/simplify.ts';`],
    ['an import for its side effect', 'src-renderer/ui/a.ts', `import 'regl';`],
    [
      'a script in a Svelte file',
      'src-renderer/app/A.svelte',
      `<script lang="ts">\n  import fs from 'node:fs';\n</script>`,
    ],
    ['a file outside every folder', 'src-main/elsewhere/a.ts', ``],
  ])('rejects %s', (_, path, source) => expect(reject(path, source)).toHaveLength(1));

  it.each([
    ['the same folder', 'src-main/topology/trees/a.ts', `import { b } from '../metrics/b.ts';`],
    ['a listed folder', 'src-main/topology/a.ts', `import { b } from '#shared/domain/errors.ts';`],
    ['a package in its subfolder', 'src-main/engine/runtimes/a.ts', `import ort from 'onnxruntime-node';`],
    ['an import in a comment', 'src-shared/domain/a.ts', `// import fs from 'node:fs';\n/* import 'regl'; */`],
  ])('allows %s', (_, path, source) => expect(reject(path, source)).toEqual([]));

  it('finds every form of import', () => {
    const source = `import a, { type B } from 'a';\nimport type { C } from "c";\nimport 'd';\nexport { e } from 'e';\nawait import('f');\nimport {\n  g,\n} from 'g';`;
    expect(importsOf(source)).toEqual(['a', 'c', 'd', 'e', 'f', 'g']);
  });
});
