import { mkdir, readdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { Command } from 'commander';
import { writeAtomic } from '#main/formats/read-file.ts';
import type { Catalog, ResolvedTraining } from '#shared/contract/engine.ts';
import type { TrainDraft } from '#shared/domain/drafts.ts';
import { WorkbenchError } from '#shared/domain/errors.ts';
import type { TrainProgress, TrainResult } from '#shared/domain/training.ts';
import type { CliContext } from '../context.ts';
import { addTrainingFlags, precisionOf, splitArguments } from '../model-flags.ts';
import { integer, shown, table } from '../numbers.ts';
import { duration, progressReporter } from '../progress.ts';
import type { Terminal } from '../terminal.ts';
import { curveCsv } from '../curve-csv.ts';

interface Options {
  architecture?: string;
  problem?: string;
  optimiser?: string;
  data?: string;
  test?: string;
  initial?: string;
  seed: string;
  out: string;
  backend: string;
  precision: string;
  workers?: string;
  resume?: boolean;
  overwrite?: boolean;
  json?: boolean;
}

export function trainCommand(context: CliContext, catalog: Catalog | null): Command {
  return addTrainingFlags(new Command('train'), catalog)
    .summary('trains a model: a PINN, a ResNet-20, a regression')
    .description(
      'Trains a model and writes its weights with their spec, the best ones of the run beside them, checkpoints and the curve.',
    )
    .requiredOption('--out <file>', 'where the last weights go: a .safetensors file')
    .option('--seed <n>', 'of the initial weights, the order of the examples and augmentation', '0')
    .option('--workers <n>', 'work on n cores (default: all); the weights do not depend on it')
    .option('--resume', 'go on with an interrupted run')
    .option('--overwrite', 'start over where an interrupted run lies')
    .option('--json', 'one JSON document on stdout')
    .addHelpText(
      'after',
      `
Examples:
  saddleback train --problem convection --beta 5 --seed 0 --out beta5-seed0.safetensors
  saddleback train --problem classification --data train-images-idx3-ubyte.gz --test t10k-images-idx3-ubyte.gz --normalize fashion-mnist --channels 1 --residual true --epochs 5 --schedule cosine --out residual.safetensors`,
    )
    .action(async (options: Options, command: Command) => {
      const { operands, params } = splitArguments(command.args);
      if (operands.length)
        throw new WorkbenchError('bad-usage', `train takes flags only, found ${operands[0]}; see --help`);
      const { signal, terminal, engine } = context;
      const place = await checkedPlace(options);
      const resolved = await engine.call('resolve-train', draftOf(options, params), { signal });
      for (const warning of resolved.warnings) terminal.warn(warning);
      const { optimisers } = await engine.call('catalog', null, { signal });
      const unit = optimisers.find(({ id }) => id === resolved.spec.optimiser.id)?.step ?? 'step';
      const { spec, files } = resolved;
      const workers =
        options.workers === undefined ? availableParallelism() : integer('--workers', options.workers, 1, 256);
      const result = await engine
        .call(
          'train',
          { spec, files, folder: place.folder, workers },
          { signal, onProgress: trainingReporter(terminal, `${unit}s`) },
        )
        .catch((error: unknown) => {
          if (signal.aborted)
            throw new WorkbenchError(
              'cancelled',
              `Interrupted; what is done is kept in ${place.folder}, --resume goes on with it`,
            );
          throw error;
        });
      const written = await takeOut(place, result);
      if (options.json) terminal.json(forJson(written, resolved, result));
      else terminal.print(describe(written, resolved, result, unit));
      if (result.end === 'not-finite')
        throw new WorkbenchError(
          'bad-value',
          `Training ended after ${result.steps} ${unit}s: ${result.reason}; the last good weights are in ${written.out}. A smaller --learning-rate may help`,
        );
    });
}

function draftOf(options: Options, params: Readonly<Record<string, string>>): TrainDraft {
  const { architecture, problem, optimiser, data, test, initial, seed, backend, precision } = options;
  if (problem === undefined)
    throw new WorkbenchError('bad-usage', 'train needs a problem; say --problem, --help lists them');
  return {
    problem,
    ...(architecture !== undefined && { architecture }),
    ...(optimiser !== undefined && { optimiser }),
    ...(data !== undefined && { dataPath: data }),
    ...(test !== undefined && { testPath: test }),
    ...(initial !== undefined && { initialPath: initial }),
    seed: integer('--seed', seed, 0),
    backend,
    precision: precisionOf(precision),
    params,
  };
}

/** Where a run works and where its files end: `m.safetensors`, `m.best.safetensors`, `m.curve.csv`, `m.training/` with checkpoints. */
interface Place {
  readonly out: string;
  readonly best: string;
  readonly curve: string;
  readonly folder: string;
}

/** An error before hours of work, not after them. */
async function checkedPlace({ out, resume, overwrite }: Options): Promise<Place> {
  if (extname(out).toLowerCase() !== '.safetensors')
    throw new WorkbenchError('unsupported-format', `--out is ${out}, expected a file that ends in .safetensors`);
  const parent = await stat(dirname(out)).catch(() => null);
  if (!parent?.isDirectory())
    throw new WorkbenchError('file-missing', `${out}: the folder ${dirname(out)} does not exist`);
  if ((await stat(out).catch(() => null))?.isDirectory())
    throw new WorkbenchError('file-unreadable', `${out}: is a folder, expected a file to write`);
  const stem = out.slice(0, -'.safetensors'.length);
  const folder = `${stem}.training`;
  const there = await readdir(folder).catch((): string[] => []);
  if (overwrite) await rm(folder, { recursive: true, force: true });
  else if (there.includes('state.safetensors') && !resume)
    throw new WorkbenchError(
      'run-interrupted',
      `${folder} holds an interrupted run; go on with --resume or start over with --overwrite`,
    );
  // checkpoints of an earlier run that ended are not this one's
  else if (there.length && !there.includes('state.safetensors')) await rm(folder, { recursive: true });
  await mkdir(folder, { recursive: true });
  return { out, best: `${stem}.best.safetensors`, curve: `${stem}.curve.csv`, folder };
}

interface Written {
  readonly out: string;
  readonly best: string;
  readonly curve: string;
  readonly checkpoints: readonly string[];
}

/** Moves what a run made to where its user looks for it, and clears away the rest. */
async function takeOut({ out, best, curve, folder }: Place, result: TrainResult): Promise<Written> {
  const isLast = result.best.path === result.last;
  await writeAtomic(curve, new TextEncoder().encode(curveCsv(result.curve)));
  if (isLast) await rm(best, { force: true });
  else await rename(join(folder, result.best.path), best);
  await rename(join(folder, result.last), out);
  await rm(join(folder, 'state.safetensors'), { force: true });
  const checkpoints = result.checkpoints.map(({ path }) => join(folder, path));
  if (!checkpoints.length) await rmdir(folder);
  return { out, best: isLast ? out : best, curve, checkpoints };
}

function trainingReporter(terminal: Terminal, unit: string): (progress: TrainProgress) => void {
  const report = progressReporter(terminal, 'training', unit);
  let note = '';
  return ({ done, total, within, points }) => {
    const { loss, 'test-accuracy': accuracy } = points.at(-1)?.values ?? {};
    if (loss !== undefined)
      note = `, loss ${shown(loss)}${accuracy === undefined ? '' : `, test accuracy ${shown(accuracy)}`}`;
    report(Math.floor((done + within) * 100) / 100, total, note);
  };
}

function forJson(written: Written, { spec, size }: ResolvedTraining, result: TrainResult) {
  const {
    end,
    reason,
    steps,
    evaluations,
    resumedFrom,
    best,
    checkpoints,
    curve,
    metrics,
    backend,
    versions,
    seconds,
  } = result;
  return {
    out: written.out,
    parameters: size,
    end,
    reason,
    steps,
    evaluations,
    resumedFrom,
    loss: metrics.loss ?? null,
    metrics,
    best: { ...best, path: written.best },
    checkpoints: checkpoints.map(({ step }, i) => ({ step, path: written.checkpoints[i] })),
    curve: curve.map(({ step, values }) => ({ step, ...values })),
    curveFile: written.curve,
    spec,
    backend,
    versions,
    seconds,
  };
}

function describe(written: Written, { size }: ResolvedTraining, result: TrainResult, unit: string): string {
  const { reason, steps, evaluations, best, checkpoints, metrics, backend, seconds } = result;
  return table([
    ['weights', written.out],
    ['parameters', String(size)],
    ['ended', `after ${steps} ${unit}s: ${reason}`],
    ...Object.entries(metrics).map(([name, value]): [string, string] => [name, shown(value)]),
    ['best', `${shown(best.loss)} after ${best.step} ${unit}s, ${written.best}`],
    ...(checkpoints.length
      ? [['checkpoints', `${checkpoints.length} in ${dirname(written.checkpoints[0])}`] as const]
      : []),
    ['curve', written.curve],
    ['evaluations', `${evaluations} of loss and gradient`],
    ['backend', backend],
    ['time', duration(seconds)],
  ]);
}
