import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';

const folder = dirname(fileURLToPath(import.meta.url));

/** Bytes: a golden is to be looked at and to be compared line by line. */
const largest = 60_000;

/**
 * Compares an SVG with the golden file of that name, byte by byte. On a mismatch the new drawing is left beside it as `name-changed.svg`, to be looked at (README.md says how) and, when
 * it is better, moved over the golden. A golden that is not there yet is written, except in CI, where it is a failure.
 */
export function expectGolden(name: string, svg: string): void {
  expect(Buffer.byteLength(svg)).toBeLessThanOrEqual(largest);
  const golden = join(folder, `${name}.svg`);
  const changed = join(folder, `${name}-changed.svg`);
  if (!existsSync(golden)) {
    expect(process.env.CI, `${golden} does not exist`).toBeUndefined();
    writeFileSync(golden, svg);
    return;
  }
  if (readFileSync(golden, 'utf8') === svg) {
    rmSync(changed, { force: true });
    return;
  }
  writeFileSync(changed, svg);
  expect.fail(`${name}.svg is drawn differently now: compare it with ${changed}`);
}
