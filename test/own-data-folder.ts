import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Runs once around all tests: what they open does not come into the recent projects of whoever runs them. */
export default function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'saddleback-test-data-'));
  process.env.SADDLEBACK_DATA = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
