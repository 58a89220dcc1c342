import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { version } from '#shared/domain/version.ts';

it('the version is that of package.json', () => {
  expect((JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version).toBe(version);
});
