import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import type { Catalog } from '#shared/contract/engine.ts';
import { WorkbenchError } from '#shared/domain/errors.ts';
import type { ComputedHessian, HessianProgress, HessianTrace } from '#shared/domain/hessian.ts';
import type { CurvatureSpec } from '#shared/domain/run.ts';
import { dataFolder } from '../../node/data-folder.ts';
import type { CliContext } from '../context.ts';
import { addModelFlags, modelDraft, splitArguments } from '../model-flags.ts';
import { integer, number, shown, table } from '../numbers.ts';
import { duration } from '../progress.ts';
import type { Terminal } from '../terminal.ts';

interface Options {
  architecture?: string;
  problem?: string;
  data?: string;
  backend: string;
  precision: string;
  top: string;
  tolerance: string;
  lowestTolerance?: string;
  seed: string;
  trace?: boolean;
  traceWidth: string;
  confidence: string;
  maxProducts: string;
  density?: boolean;
  probes: string;
  steps: string;
  sigma?: string;
  perLayer?: boolean;
  workers?: string;
  restart?: boolean;
  json?: boolean;
}

export function hessianCommand(context: CliContext, catalog: Catalog | null): Command {
  return addModelFlags(new Command('hessian'), catalog)
    .summary('eigenvalues, trace and spectral density of the loss at the trained weights')
    .description(
      'Exact Hessian-vector products; Lanczos, Hutch++ and stochastic Lanczos quadrature, each with its error.',
    )
    .argument('[model]', 'weights as .safetensors or .npz')
    .option('--top <k>', 'eigenpairs, the largest first; 0 for none', '1')
    .option('--tolerance <t>', 'largest residual ‖Hv − λv‖ ÷ |λ| of each', '1e-4')
    .option(
      '--lowest-tolerance <t>',
      'largest residual ÷ |λ| of the most negative one (default: whatever the same space shows)',
    )
    .option('--trace', 'the trace, with a confidence interval')
    .option('--trace-width <w>', 'half-width of the interval to stop at, relative to the trace (0.02 or 2%)', '2%')
    .option('--confidence <p>', 'of the interval', '0.99')
    .option('--max-products <n>', 'most Hessian-vector products for the trace', '200')
    .option('--density', 'the spectral density')
    .option('--probes <n>', 'random vectors for the density', '10')
    .option('--steps <m>', 'Lanczos steps for each of them', '80')
    .option('--sigma <s>', 'Gaussian width of the density (default: by its range and grid)')
    .option('--per-layer', 'trace and largest eigenvalue of every layer')
    .option('--seed <n>', 'of all random vectors', '0')
    .option('--workers <n>', 'work on n cores (default: all)')
    .option('--restart', 'begin anew where an interrupted run of the same would be gone on with')
    .option('--json', 'one JSON document on stdout')
    .addHelpText(
      'after',
      '\nExample:\n  saddleback hessian beta30-seed0.safetensors --problem convection --beta 30 --top 2 --trace --density',
    )
    .action(async (_: string, options: Options, command: Command) => {
      const { operands, params } = splitArguments(command.args);
      if (operands.length !== 1)
        throw new WorkbenchError('bad-usage', `hessian takes one weights file, found ${operands.length}; see --help`);
      const { signal, terminal, engine } = context;
      const curvature = curvatureSpec(options);
      const resolved = await engine.call('resolve-model', modelDraft(operands[0], options, params), { signal });
      for (const warning of resolved.warnings) terminal.warn(warning);
      const workers =
        options.workers === undefined ? availableParallelism() : integer('--workers', options.workers, 1, 256);
      const journal = { folder: join(dataFolder(), 'curvature'), restart: options.restart === true };
      const request = { model: resolved.spec, files: resolved.files, curvature, workers, journal };
      const onProgress = productsReporter(terminal);
      const computed = await engine.call('hessian', request, { signal, onProgress }).catch((error: unknown) => {
        if (signal.aborted)
          throw new WorkbenchError('cancelled', 'Interrupted; what is found is kept, the same command goes on with it');
        throw error;
      });
      if (options.json) terminal.json(forJson(computed));
      else terminal.print(describe(operands[0], computed));
    });
}

/** A line of progress at most every so many milliseconds: one in place on a terminal, one below the other elsewhere. */
const everyMs = { terminal: 200, log: 3000 } as const;

/** Iterations stop when they have converged, so there is a count and a rate, and no time left to tell. */
function productsReporter(terminal: Terminal): (progress: HessianProgress) => void {
  let told = -Infinity;
  let first: { readonly stage: string; readonly at: number; readonly done: number } | null = null;
  let isResumed = false;
  return ({ stage, done, limit, resumed }) => {
    const now = performance.now();
    if (resumed && !isResumed) {
      isResumed = true;
      first = null;
      terminal.note(`goes on after ${resumed} products of an interrupted run`);
    }
    if (first?.stage !== stage) first = { stage, at: now, done };
    if (now - told < (terminal.isTTY ? everyMs.terminal : everyMs.log)) return;
    told = now;
    const rate = (done - first.done) / ((now - first.at) / 1000);
    const speed = done > first.done ? `, ${shown(rate)} products/s` : '';
    terminal.progress(`${stage}: ${done} products, at most ${limit}${speed}`, false);
  };
}

function curvatureSpec(options: Options): CurvatureSpec {
  const confidence = number('--confidence', options.confidence);
  if (!(confidence > 0 && confidence < 1))
    throw new WorkbenchError('bad-value', `--confidence is ${options.confidence}, expected a number between 0 and 1`);
  const top = integer('--top', options.top, 0, 1000);
  if (options.lowestTolerance !== undefined && top === 0)
    throw new WorkbenchError('bad-usage', '--lowest-tolerance with --top 0, expected --top of at least 1');
  return {
    top,
    tolerance: positive('--tolerance', options.tolerance),
    ...(options.lowestTolerance !== undefined && {
      lowestTolerance: positive('--lowest-tolerance', options.lowestTolerance),
    }),
    seed: integer('--seed', options.seed, 0),
    trace: options.trace
      ? {
          width: share('--trace-width', options.traceWidth),
          confidence,
          maxProducts: integer('--max-products', options.maxProducts, 1),
        }
      : null,
    density: options.density
      ? {
          probes: integer('--probes', options.probes, 1),
          steps: integer('--steps', options.steps, 1),
          sigma: options.sigma === undefined ? null : positive('--sigma', options.sigma),
        }
      : null,
    perLayer: options.perLayer === true,
  };
}

function positive(flag: string, text: string): number {
  const value = number(flag, text);
  if (!(value > 0)) throw new WorkbenchError('bad-value', `${flag} is ${text}, expected a number above 0`);
  return value;
}

const share = (flag: string, text: string): number =>
  text.endsWith('%') ? positive(flag, text.slice(0, -1)) / 100 : positive(flag, text);

/** Arrays as lists; what was not asked for is left out. */
function forJson({ hessian, resumedProducts }: ComputedHessian) {
  const { eigenvalues, mostNegative, trace, density, layers, ...rest } = hessian;
  return {
    eigenvalues,
    ...(mostNegative && { mostNegative }),
    ...(trace && { trace }),
    ...(density && { density: { ...density, ...lists(density) } }),
    ...(layers && { layers }),
    ...rest,
    resumedProducts,
  };
}

const lists = ({ grid, density, nodes, weights }: NonNullable<ComputedHessian['hessian']['density']>) => ({
  grid: [...grid],
  density: [...density],
  nodes: [...nodes],
  weights: [...weights],
});

function describe(path: string, { hessian, resumedProducts }: ComputedHessian): string {
  const { eigenvalues, mostNegative, trace, density, layers } = hessian;
  const seconds = Object.values(hessian.timings).reduce((sum, ms) => sum + ms, 0) / 1000;
  const rows = [
    ['model', path],
    ...eigenvalues.map(({ value, residual }, i) => [`λ${i + 1}`, `${shown(value)}   residual ${shown(residual)}`]),
    ...(mostNegative
      ? [['most negative', `at most ${shown(mostNegative.value)}   residual ${shown(mostNegative.residual)}`]]
      : []),
    ...(trace ? [['trace', interval(trace)]] : []),
    ...(density
      ? [
          [
            'density',
            `${density.grid.length} points, σ ${shown(density.sigma)}, integral ${shown(density.integral)} before scaling`,
          ],
        ]
      : []),
    ...(layers ?? []).map(({ name, trace: part, top }) => [name, `trace ${interval(part)}, λ1 ${shown(top.value)}`]),
    [
      'products',
      `${hessian.hessianVectorProducts}${resumedProducts ? `, ${resumedProducts} of them by an interrupted run` : ''}`,
    ],
    ['examples', String(hessian.examples)],
    ['backend', `${hessian.backend}, ${hessian.precision}`],
    ['time', duration(seconds)],
  ] as const;
  return table(rows.map(([name, value]) => [name, value] as const));
}

const interval = ({ estimate, low, high, confidence, reached }: HessianTrace): string =>
  low === high
    ? `${shown(estimate)}, exact`
    : `${shown(estimate)} in ${shown(low)} … ${shown(high)} (${confidence * 100} %${reached ? '' : ', wider than asked: say --max-products'})`;
