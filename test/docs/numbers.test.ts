import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { metrics } from '#main/topology/metrics/registry.ts';

it('docs/numbers.md holds every number as the kernel defines it, and no other', () => {
  const rows = readFileSync('docs/numbers.md', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  expect(rows).toEqual(metrics.map(({ id, definition, source }) => [`\`${id}\``, definition, source]));
});
