import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WorkbenchError } from '#shared/domain/errors.ts';

export interface SampleRun {
  readonly weightsPath: string;
  /** Per axis, of two. */
  readonly steps: number;
  readonly interiorPoints: number;
  readonly workers: number;
  readonly backend: string;
}

/** Seconds that `saddleback sample` takes as a person runs it: process, engine and workers started, the landscape written and removed again. */
export function sampleSeconds({ weightsPath, steps, interiorPoints, workers, backend }: SampleRun): number {
  const folder = mkdtempSync(join(tmpdir(), 'saddleback-bench-'));
  const flags = { points: 'drawn', 'interior-points': interiorPoints, steps, workers, backend };
  const args = Object.entries({ ...flags, out: join(folder, 'landscape.npz') }).flatMap(([name, value]) => [
    `--${name}`,
    String(value),
  ]);
  try {
    const started = performance.now();
    const { status, stderr } = spawnSync(
      process.execPath,
      ['src-main/hosts/cli/main.ts', 'sample', weightsPath, ...args],
      { encoding: 'utf8' },
    );
    if (status !== 0) throw new WorkbenchError('internal', `sample failed: ${stderr}`);
    return (performance.now() - started) / 1000;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
