import { availableParallelism, cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { isInputError, toWorkbenchError } from '#shared/domain/errors.ts';
import { findExtension } from '#shared/domain/params.ts';
import type { Row } from './bench.ts';
import { benches } from './benches.ts';

/** `npm run bench` runs every bench, `npm run bench -- ID…` those named. Exit 1 when a budget is missed, 2 for an unknown id. */
async function main(): Promise<boolean> {
  const { positionals } = parseArgs({ allowPositionals: true });
  const chosen = positionals.length ? positionals.map((id) => findExtension(benches, id, 'bench')) : benches;
  console.log(['npm run bench', ...(positionals.length ? ['--'] : []), ...positionals].join(' '));
  console.log(`${cpus()[0].model.trim()}, ${availableParallelism()} cores, Node ${process.version}`);
  let ok = true;
  for (const bench of chosen) {
    console.log(`\n${bench.title}`);
    const rows = await bench.run();
    printTable(rows);
    ok &&= rows.every((row) => row.ok);
  }
  return ok;
}

function printTable(rows: readonly Row[]): void {
  const width = Math.max(...rows.map((row) => row.label.length));
  for (const { label, value, unit, budget, ok } of rows) {
    const verdict =
      budget === null ? '' : `   ${ok ? (value <= budget ? 'ok' : 'over') : 'MISSED'}, at most ${budget} ${unit}`;
    console.log(`  ${label.padEnd(width)}  ${value.toFixed(value < 10 ? 3 : 1).padStart(8)} ${unit}${verdict}`);
  }
}

try {
  process.exitCode = (await main()) ? 0 : 1;
} catch (thrown) {
  const error = toWorkbenchError(thrown);
  console.error(`${error.code}: ${error.message}`);
  process.exitCode = isInputError(error) ? 2 : 1;
}
