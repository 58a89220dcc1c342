import { Command } from 'commander';
import { topologyCurves } from '#main/workbench/topology-curves.ts';
import { topologyOfFile } from '#main/workbench/topology-of-file.ts';
import type { AnalyseResult } from '#shared/contract/topology.ts';
import { WorkbenchError } from '#shared/domain/errors.ts';
import type { AnalysisOptions, Threshold } from '#shared/domain/topology.ts';
import type { CliContext } from '../context.ts';
import { integer, number, shape, shown, table } from '../numbers.ts';
import { spreadOf, topologyJson } from '../topology-json.ts';

interface Options {
  representation?: string;
  k?: string;
  seed?: string;
  shape?: string;
  key?: string;
  threshold?: string;
  maxDimension: string;
  superlevel?: boolean;
  keepZeroPersistence?: boolean;
  segmentation?: boolean;
  contour?: boolean;
  curves?: boolean;
  json?: boolean;
}

export function topologyCommand(context: CliContext): Command {
  return new Command('topology')
    .summary('merge tree, persistence pairs and numbers of a landscape file')
    .description(
      'Reads a landscape, on a grid or scattered, builds a representation, and prints its topology and numbers.',
    )
    .argument('<file>', '.npy .npz .vti .csv .json, or .f32 with --shape')
    .option(
      '--representation <id>',
      'how samples become a graph, with parameters like knn(k=12); `all` prints every one (default: grid-freudenthal on grids, knn on points)',
    )
    .option('--k <n>', 'neighbours of each point, for knn and knn-approx')
    .option('--seed <n>', 'of what is drawn at random, for knn-approx')
    .option('--shape <nx×ny>', 'shape of a raw file, like 41x41 or 17x13x9 (x fastest)')
    .option('--key <name>', 'the array to take from a file that holds several')
    .option('--threshold <t>', 'simplify by persistence: a value, or a share of the range like 5%')
    .option('--max-dimension <d>', 'highest dimension of persistence pairs, on grids up to 4-D', '0')
    .option('--superlevel', 'from the maxima downwards: split tree, and pairs of superlevel sets')
    .option('--keep-zero-persistence', 'list and count pairs with birth = death too')
    .option('--segmentation', 'with --json: the node at the lower end of every vertex’s arc')
    .option('--contour', 'with --json: the contour tree')
    .option('--curves', 'with --json: Betti and persistence curve, landscape profile, persistence image')
    .option('--json', 'one JSON document on stdout')
    .addHelpText(
      'after',
      '\nExample:\n  saddleback topology landscape.npz --representation all --max-dimension 1 --json',
    )
    .action(async (file: string, options: Options) => {
      const all = options.representation === 'all';
      const { field, readMs, results, skipped } = await topologyOfFile(context.topology, file, {
        shape: options.shape === undefined ? undefined : shape('--shape', options.shape),
        key: options.key,
        representations: all ? 'all' : options.representation === undefined ? null : [options.representation],
        parameters: given({ k: options.k, seed: options.seed }),
        analysis: analysisOf(options),
        signal: context.signal,
      });
      for (const { representation, reason } of skipped) context.terminal.note(`${representation} left out: ${reason}`);
      for (const { topology } of results)
        for (const warning of topology.warnings) context.terminal.note(`${topology.representation}: ${warning}`);
      if (options.json) {
        const documents = results.map((result) =>
          topologyJson(result, readMs, options.curves ? topologyCurves(result.topology) : undefined),
        );
        context.terminal.json(all ? { results: documents, spread: spreadOf(documents) } : documents[0]);
      } else context.terminal.print([`${file}, field ${field}`, ...results.map(describe)].join('\n\n'));
    });
}

const given = (flags: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(flags).filter((flag): flag is [string, string] => flag[1] !== undefined));

const analysisOf = (options: Options): AnalysisOptions => ({
  level: options.superlevel ? 'superlevel' : 'sublevel',
  maxDimension: integer('--max-dimension', options.maxDimension, 0),
  keepZeroPersistence: options.keepZeroPersistence === true,
  segmentation: options.segmentation === true,
  contour: options.contour === true,
  threshold: options.threshold === undefined ? null : threshold(options.threshold),
});

function threshold(text: string): Threshold {
  const relative = text.endsWith('%');
  const value = number('--threshold', relative ? text.slice(0, -1) : text) / (relative ? 100 : 1);
  if (value < 0) throw new WorkbenchError('bad-value', `--threshold is ${text}, expected 0 or more`);
  return { value, relative };
}

function describe({ topology }: AnalyseResult): string {
  const { representation, level, shape, vertices, missing, numbers, facts, pairs } = topology;
  const dimensions = [...new Set(pairs.dimension)].sort((a, b) => a - b);
  return table([
    ['representation', `${representation}${level === 'superlevel' ? ', superlevel sets (minima are maxima)' : ''}`],
    ['samples', `${shape.join(' × ')} = ${vertices} vertices${missing ? `, ${missing} missing` : ''}`],
    ...Object.entries(facts).map(([name, value]) => [name, shown(value)] as const),
    ...dimensions.map(
      (d) => [`pairs of dimension ${d}`, String(pairs.dimension.filter((each) => each === d).length)] as const,
    ),
    ...Object.entries(numbers).map(([id, value]) => [id, shown(value)] as const),
  ]);
}
