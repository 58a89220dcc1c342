import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from '#main/hosts/start/ensure-built.ts';
import { obtainChromium } from './e2e/obtain-chromium.ts';
import { readTotals, sumTotals, totalsLine, totalsVariable, type Totals } from './totals.ts';

/** What `npm test` runs: vitest, then the specs in every host. Its last line is the sum; arguments go to vitest, which then runs alone. */
const args = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'saddleback-test-'));
const say = (line: string): void => console.log(line);

const failure: Totals = { passed: 0, failed: 1, skipped: 0 };

/** Runs a test program and answers its totals; one that ends badly without a word of a failed test counts as one. */
function run(name: string, program: readonly string[]): Totals {
  const path = join(folder, name);
  writeFileSync(path, '');
  const env = { ...process.env, [totalsVariable]: path };
  const { status } = spawnSync(process.execPath, program, { stdio: 'inherit', env });
  const totals = sumTotals(readTotals(path));
  say(`${name}: ${totalsLine(totals)}`);
  return status === 0 || totals.failed > 0 ? totals : sumTotals([totals, failure]);
}

/** Whether there is a Chromium; what could not be had counts as a failure. */
function chromium(): Totals | null {
  try {
    obtainChromium(say);
    return null;
  } catch (error) {
    console.error((error as Error).message);
    return failure;
  }
}

await ensureBuilt(process.cwd(), say);
const everything = args.length === 0;
// first, since unit tests use its browser and its WebGPU driver too where they are there
const missing = everything ? chromium() : null;
const all = [run('unit', ['node_modules/vitest/vitest.mjs', 'run', ...args])];
if (missing) all.push(missing);
else if (everything)
  all.push(run('specs', ['node_modules/@playwright/test/cli.js', 'test', '-c', 'test/e2e/playwright.config.ts']));
rmSync(folder, { recursive: true, force: true });
const sum = sumTotals(all);
process.exitCode = sum.failed > 0 ? 1 : 0;
// after whatever else the end of a program prints
process.on('exit', () => console.log(totalsLine(sum)));
