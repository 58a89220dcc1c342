import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WorkbenchError } from '#shared/domain/errors.ts';
import { report, withinSeconds, type Bench } from './bench.ts';

const RUNS = 5;
const STEPS = 41;
const model = 'resources/models/pinn-convection/beta30-seed0.safetensors';

/** The whole command as a person runs it: process, engine and two workers started, the landscape written. The first run, with cold caches, is not counted. */
export const pinnLandscapeBench: Bench = {
  id: 'pinn-landscape',
  title: `saddleback sample: ${STEPS}² points of a PINN with 100 interior points, two workers, start included`,
  run() {
    const folder = mkdtempSync(join(tmpdir(), 'saddleback-bench-'));
    try {
      const times = Array.from({ length: RUNS + 1 }, () => seconds(join(folder, 'landscape.npz'))).slice(1);
      const median = times.sort((a, b) => a - b)[RUNS >> 1];
      return Promise.resolve([
        withinSeconds('whole command', median, 2),
        report('points per second, start included', STEPS ** 2 / median, '/s'),
      ]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

function seconds(out: string): number {
  const args = ['src-main/hosts/cli/main.ts', 'sample', model, '--points', 'drawn', '--interior-points', '100'];
  const started = performance.now();
  const { status, stderr } = spawnSync(
    process.execPath,
    [...args, '--steps', String(STEPS), '--workers', '2', '--out', out],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new WorkbenchError('internal', `sample failed: ${stderr}`);
  return (performance.now() - started) / 1000;
}
