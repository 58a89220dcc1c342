import { Command } from 'commander';
import { topologyOfFile } from '#main/workbench/topology-of-file.ts';
import { WorkbenchError } from '#shared/domain/errors.ts';
import type { TopologyParts } from '#shared/domain/topology-arrays.ts';
import { usualAnalysis } from '#shared/domain/topology.ts';
import type { CliContext } from '../context.ts';
import { chosenDistances, matrixTables, withDistanceFlags, type DistanceFlags } from '../distance-flags.ts';
import { integer, shape } from '../numbers.ts';
import { progressReporter } from '../progress.ts';

interface Options extends DistanceFlags {
  distances?: string;
  representation?: string;
  shape?: string;
  key?: string;
  json?: boolean;
}

export function distancesCommand(context: CliContext): Command {
  const command = new Command('distances')
    .summary('distances between the topologies of landscape files')
    .description('Bottleneck, Wasserstein and merge tree edit distances between every two landscapes, as matrices.')
    .argument('<file...>', '.npy .npz .vti .csv .json, or .f32 with --shape; two or more')
    .option('--distances <ids>', 'only these, separated by commas: bottleneck,wasserstein-2')
    .option('--representation <id>', 'how samples become a graph, of all files alike')
    .option('--dimension <d>', 'dimension of the pairs in the diagrams (default: 0)')
    .option('--shape <nx×ny>', 'shape of raw files, like 41x41 (x fastest)')
    .option('--key <name>', 'the array to take from files that hold several');
  return withDistanceFlags(command)
    .option('--json', 'one JSON document on stdout')
    .addHelpText(
      'after',
      '\nExample:\n  saddleback distances seed0.npz seed1.npz seed2.npz --distances bottleneck --json',
    )
    .action(async (files: string[], options: Options) => {
      const { topology, terminal, signal } = context;
      if (files.length < 2)
        throw new WorkbenchError(
          'bad-usage',
          `Distances are between two landscapes or more; found ${files.length} file`,
        );
      const { distances: known } = await topology.call('catalog', null, { signal });
      const distances = chosenDistances(known, options.distances, options);
      const { topologies, representation } = await topologiesOf(context, files, options);
      const onProgress = progressReporter(terminal, 'comparing', 'pairs');
      const matrices = await topology.call(
        'distances',
        { topologies, distances },
        { signal, onProgress: ({ done, total }) => onProgress(done, total) },
      );
      if (options.json) terminal.json({ files, representation, distances: matrices });
      else terminal.print(`representation ${representation}\n\n${matrixTables(files, matrices)}`);
    });
}

/** @throws WorkbenchError as `topologyOfFile`; 'unsupported-representation' where grids and points would be taken by different ones */
async function topologiesOf(
  { topology, terminal, signal }: CliContext,
  files: readonly string[],
  options: Options,
): Promise<{ topologies: TopologyParts[]; representation: string }> {
  const progress = progressReporter(terminal, 'reading', 'files');
  const topologies: TopologyParts[] = [];
  const names = new Set<string>();
  for (const file of files) {
    const { results } = await topologyOfFile(topology, file, {
      shape: options.shape === undefined ? undefined : shape('--shape', options.shape),
      key: options.key,
      representations: options.representation === undefined ? null : [options.representation],
      // a tree belongs to all of its pairs; the distances leave out those that count for nothing
      analysis: {
        ...usualAnalysis,
        keepZeroPersistence: true,
        maxDimension: integer('--dimension', options.dimension ?? '0', 0),
      },
      signal,
    });
    const [{ topology: found }] = results;
    topologies.push({ tree: found.tree, pairs: found.pairs });
    names.add(found.representation);
    progress(topologies.length, files.length);
  }
  if (names.size > 1)
    throw new WorkbenchError(
      'unsupported-representation',
      `The files are taken by ${[...names].join(' and ')}, which are not comparable; choose one that takes all of them`,
    );
  return { topologies, representation: [...names][0] };
}
