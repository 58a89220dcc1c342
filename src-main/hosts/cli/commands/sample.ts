import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Command } from 'commander';
import { partialPath } from '#main/workbench/sampling/output-place.ts';
import type { RunOptions } from '#main/workbench/sampling/record-run.ts';
import { sampleRun } from '#main/workbench/sampling/sample-run.ts';
import { scatterRun } from '#main/workbench/sampling/scatter-run.ts';
import type { Catalog } from '#shared/contract/engine.ts';
import type { DesignDraft, DirectionsDraft, GridDraft } from '#shared/domain/drafts.ts';
import { WorkbenchError } from '#shared/domain/errors.ts';
import { shapeOf } from '#shared/domain/landscape.ts';
import { isSampleSet } from '#shared/domain/sample-set.ts';
import type { CliContext } from '../context.ts';
import { addModelFlags, modelDraft, splitArguments } from '../model-flags.ts';
import { integer, number, shown, table } from '../numbers.ts';
import { countReporter, duration, progressReporter } from '../progress.ts';

interface Options {
  architecture?: string;
  problem?: string;
  backend: string;
  precision: string;
  directions: string;
  directionFile?: string[];
  dims?: string;
  steps: string[];
  radius?: string;
  range: string[];
  design?: string;
  samples?: string;
  designSeed?: string;
  seed?: string;
  out: string;
  workers?: string;
  resume?: boolean;
  overwrite?: boolean;
  json?: boolean;
}

const collect = (value: string, before: string[]): string[] => [...before, value];

export function sampleCommand(context: CliContext, catalog: Catalog | null): Command {
  return addModelFlags(new Command('sample'), catalog)
    .summary('a loss landscape: L(weights + Σ αᵢ·directionᵢ) on a grid or at scattered points')
    .description('Samples the loss on a grid, or at scattered points, in a subspace and writes the landscape.')
    .argument('[model]', 'weights as .safetensors or .npz')
    .requiredOption(
      '--out <file>',
      'where the landscape goes: .npz, .json, .csv or .vti; scattered points: .npz or .csv',
    )
    .option('--directions <id|file>', 'a direction kind, or a file with direction{k}.{parameter} arrays', 'random')
    .option(
      '--direction-file <file...>',
      'what the kind reads: one or two other models (between-models), 2 to 1000 checkpoints (trajectory-pca)',
    )
    .option('--dims <d>', 'number of directions (default 2; of a file, all it holds; one per other model)')
    .option('--steps <n>', 'grid points per axis (default 41); once, or once per axis', collect, [])
    .option('--radius <r>', "half-range of every axis (default: the direction kind's own range)")
    .option('--range <low:high>', 'range of an axis; once, or once per axis', collect, [])
    .option('--design <id>', 'scattered points in place of a grid: uniform, latin-hypercube or sobol')
    .option('--samples <n>', 'points of a design, the trained weights among them (default 2000)')
    .option('--design-seed <n>', 'seed of a design (default 0)')
    .option('--seed <n>', 'seed of the directions: of what is drawn, or where the search for eigenvectors starts')
    .option('--workers <n>', 'evaluate on n cores (default: all)')
    .option('--resume', 'go on with an interrupted run')
    .option('--overwrite', 'start over where an interrupted run lies')
    .option('--json', 'one JSON document on stdout')
    .addHelpText(
      'after',
      `
Examples:
  saddleback sample beta30-seed0.safetensors --problem convection --beta 30 --steps 41 --out landscape.npz
  saddleback sample a.safetensors --directions hessian --dims 2 --out curved.npz
  saddleback sample a.safetensors --design sobol --samples 2000 --dims 3 --out points.npz
  saddleback sample a.safetensors --directions between-models --direction-file b.safetensors c.safetensors --out plane.npz`,
    )
    .action(async (_: string, options: Options, command: Command) => {
      const { operands, params } = splitArguments(command.args);
      if (operands.length !== 1)
        throw new WorkbenchError('bad-usage', `sample takes one weights file, found ${operands.length}; see --help`);
      const { signal, terminal, engine } = context;
      const { directions: kinds } = await engine.call('catalog', null, { signal });
      const kind = kinds.find(({ id }) => id === options.directions);
      const [ofDirections, ofModel] = partition(
        params,
        (name) => kind !== undefined && Object.hasOwn(kind.params, name),
      );
      const run: RunOptions = {
        model: modelDraft(operands[0], options, ofModel),
        directions: directionsDraft(options, kind !== undefined, ofDirections),
        out: options.out,
        resume: options.resume === true,
        overwrite: options.overwrite === true,
        workers: options.workers === undefined ? availableParallelism() : integer('--workers', options.workers, 1, 256),
        signal,
        onWarning: (text) => terminal.warn(text),
        onPreparing: countReporter(terminal, 'finding directions'),
        onProgress: progressReporter(terminal, 'sampling', 'points'),
      };
      const extent = extentOf(options);
      const running =
        options.design === undefined
          ? sampleRun(engine, { ...run, grid: gridDraft(options, extent) })
          : scatterRun(engine, { ...run, design: designDraft(options.design, options, extent) });
      const { samples, points, reused, seconds } = await running.catch((error: unknown) => {
        if (signal.aborted)
          throw new WorkbenchError(
            'cancelled',
            `Interrupted; what is done is kept in ${partialPath(options.out)}, --resume goes on with it`,
          );
        throw error;
      });
      const fields = [...samples.fields.keys()];
      const directions = samples.provenance?.directions;
      const shape = isSampleSet(samples) ? [points] : shapeOf(samples);
      if (options.json) terminal.json({ out: options.out, shape, points, reused, fields, directions, seconds });
      else
        terminal.print(
          table([
            ['landscape', options.out],
            isSampleSet(samples)
              ? ['points', `${points} of ${samples.dimensions} dimensions, ${options.design}`]
              : ['grid', shape.join(' × ')],
            ['fields', fields.join(', ')],
            ['cosines', directions?.cosines.map(shown).join(', ') || '—'],
            ...detailRows(directions?.details ?? []),
            ['time', duration(seconds)],
          ]),
        );
    });
}

/** What is known of the directions beyond their lengths, a row for each name. */
function detailRows(details: readonly Readonly<Record<string, number>>[]): [string, string][] {
  const names = new Set(details.flatMap((detail) => Object.keys(detail)));
  return [...names].map((name) => [name, details.map((detail) => shown(detail[name] ?? null)).join(', ')]);
}

function partition(
  params: Readonly<Record<string, string>>,
  isFirst: (name: string) => boolean,
): [Record<string, string>, Record<string, string>] {
  const entries = Object.entries(params);
  const those = (first: boolean) => Object.fromEntries(entries.filter(([name]) => isFirst(name) === first));
  return [those(true), those(false)];
}

/** @param isKind whether `--directions` is the id of a kind, whatever files lie here */
function directionsDraft(
  { directions, directionFile = [], dims, seed }: Options,
  isKind: boolean,
  params: Readonly<Record<string, string>>,
): DirectionsDraft {
  const isFile = !isKind && (/[/\\.]/.test(directions) || existsSync(directions));
  return {
    kind: isFile ? null : directions,
    paths: isFile ? [directions, ...directionFile] : directionFile,
    dims: dims === undefined ? null : integer('--dims', dims, 1),
    params: seed === undefined ? params : { ...params, seed },
  };
}

type Extent = Pick<GridDraft, 'radius' | 'ranges'>;

function extentOf({ radius, range }: Options): Extent {
  if (range.length && radius !== undefined) throw new WorkbenchError('bad-usage', 'Give --radius or --range, not both');
  return { radius: radius === undefined ? null : positive('--radius', radius), ranges: range.map(parseRange) };
}

function gridDraft({ steps, samples, designSeed }: Options, extent: Extent): GridDraft {
  if (samples !== undefined || designSeed !== undefined)
    throw new WorkbenchError('bad-usage', '--samples and --design-seed belong to --design; a grid takes --steps');
  return { steps: steps.length ? steps.map((text) => integer('--steps', text, 1)) : [41], ...extent };
}

function designDraft(id: string, { steps, samples, designSeed }: Options, extent: Extent): DesignDraft {
  if (steps.length) throw new WorkbenchError('bad-usage', '--steps belongs to a grid; --design takes --samples');
  return {
    id,
    points: samples === undefined ? 2000 : integer('--samples', samples, 1),
    params: designSeed === undefined ? {} : { seed: designSeed },
    ...extent,
  };
}

function positive(flag: string, text: string): number {
  const value = number(flag, text);
  if (value <= 0) throw new WorkbenchError('bad-value', `${flag} is ${text}, expected a number above 0`);
  return value;
}

function parseRange(text: string): { low: number; high: number } {
  const [low, high, ...more] = text.split(':');
  if (high === undefined || more.length) throw new WorkbenchError('bad-value', `--range is ${text}, expected low:high`);
  return { low: number('--range', low), high: number('--range', high) };
}
