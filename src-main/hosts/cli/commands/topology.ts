import { Command } from 'commander';
import { topologyOfFile } from '#main/workbench/topology-of-file.ts';
import type { AnalyseResult } from '#shared/contract/topology.ts';
import { WorkbenchError } from '#shared/domain/errors.ts';
import { usualAnalysis, type Threshold } from '#shared/domain/topology.ts';
import type { CliContext } from '../context.ts';
import { integer, number, shape, shown, table } from '../numbers.ts';
import { spreadOf, topologyJson } from '../topology-json.ts';

interface Options {
  representation: string;
  shape?: string;
  key?: string;
  threshold?: string;
  maxDimension: string;
  keepZeroPersistence?: boolean;
  json?: boolean;
}

export function topologyCommand(context: CliContext): Command {
  return new Command('topology')
    .summary('merge tree, persistence pairs and numbers of a landscape file')
    .description('Reads a landscape, builds a representation, and prints its topology and numbers.')
    .argument('<file>', '.npy .npz .vti .csv .json, or .f32 with --shape')
    .option('--representation <id>', 'how samples become a graph; `all` prints every one', 'grid-freudenthal')
    .option('--shape <nx×ny>', 'shape of a raw file, like 41x41 or 17x13x9 (x fastest)')
    .option('--key <name>', 'the array to take from a file that holds several')
    .option('--threshold <t>', 'simplify by persistence: a value, or a share of the range like 5%')
    .option('--max-dimension <d>', 'highest dimension of persistence pairs', '0')
    .option('--keep-zero-persistence', 'list and count pairs with birth = death too')
    .option('--json', 'one JSON document on stdout')
    .addHelpText('after', '\nExample:\n  saddleback topology landscape.npz --representation all --json')
    .action(async (file: string, options: Options) => {
      if (integer('--max-dimension', options.maxDimension, 0) > 0)
        throw new WorkbenchError(
          'bad-value',
          `--max-dimension is ${options.maxDimension}; only dimension 0 is computed so far`,
        );
      const { representations } = await context.topology.call('catalog', null);
      const all = options.representation === 'all';
      const { field, readMs, results } = await topologyOfFile(context.topology, file, {
        shape: options.shape === undefined ? undefined : shape('--shape', options.shape),
        key: options.key,
        representations: all ? representations.map(({ id }) => id) : [options.representation],
        analysis: {
          ...usualAnalysis,
          keepZeroPersistence: options.keepZeroPersistence === true,
          threshold: options.threshold === undefined ? null : threshold(options.threshold),
        },
        signal: context.signal,
      });
      if (options.json) {
        const documents = results.map((result) => topologyJson(result, readMs));
        context.terminal.json(all ? { results: documents, spread: spreadOf(documents) } : documents[0]);
      } else context.terminal.print([`${file}, field ${field}`, ...results.map(describe)].join('\n\n'));
    });
}

function threshold(text: string): Threshold {
  const relative = text.endsWith('%');
  const value = number('--threshold', relative ? text.slice(0, -1) : text) / (relative ? 100 : 1);
  if (value < 0) throw new WorkbenchError('bad-value', `--threshold is ${text}, expected 0 or more`);
  return { value, relative };
}

function describe({ topology }: AnalyseResult): string {
  const { representation, shape, vertices, missing, numbers } = topology;
  return table([
    ['representation', representation],
    ['grid', `${shape.join(' × ')} = ${vertices} vertices${missing ? `, ${missing} missing` : ''}`],
    ...Object.entries(numbers).map(([id, value]) => [id, shown(value)] as const),
  ]);
}
