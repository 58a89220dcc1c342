import { availableParallelism } from 'node:os';
import { dirname } from 'node:path';
import { Command } from 'commander';
import { takeOut, trainingPlace, type TrainedFiles } from '#main/workbench/training/training-place.ts';
import type { Catalog, ResolvedTraining } from '#shared/contract/engine.ts';
import type { TrainDraft } from '#shared/domain/drafts.ts';
import { WorkbenchError } from '#shared/domain/errors.ts';
import type { TrainProgress, TrainResult } from '#shared/domain/training.ts';
import type { CliContext } from '../context.ts';
import { addTrainingFlags, precisionOf, splitArguments } from '../model-flags.ts';
import { integer, shown, table } from '../numbers.ts';
import { duration, progressReporter } from '../progress.ts';
import type { Terminal } from '../terminal.ts';

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
      const place = await trainingPlace(options.out, {
        resume: options.resume === true,
        overwrite: options.overwrite === true,
      });
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
      if (result.end !== 'not-finite') return;
      context.failed = true;
      terminal.warn(
        `training ended after ${result.steps} ${unit}s: ${result.reason}; the last good weights are in ${written.out}. A smaller --learning-rate may help`,
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

function forJson(written: TrainedFiles, { spec, size }: ResolvedTraining, result: TrainResult) {
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

function describe(written: TrainedFiles, { size }: ResolvedTraining, result: TrainResult, unit: string): string {
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
