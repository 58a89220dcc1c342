import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { largestKept } from '#shared/domain/kept-file.ts';
import { receiveLimits } from '#shared/domain/received.ts';

it('docs/import.md names the limits of what a page hands over', () => {
  const page = readFileSync('docs/import.md', 'utf8');
  const { files, bytes } = receiveLimits;
  expect(page).toContain(`at most ${files.toLocaleString('en').replace(',', ' ')} files and ${bytes / 2 ** 30} GiB`);
  expect(page).toContain(`larger than ${largestKept / 2 ** 20} MiB`);
});
