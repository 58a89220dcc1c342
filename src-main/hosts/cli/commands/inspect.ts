import { Command } from 'commander';
import { inspectFile, type ArrayInfo, type Inspection } from '#main/workbench/inspect.ts';
import type { CliContext } from '../context.ts';
import { shape, shown, table } from '../numbers.ts';

interface Options {
  shape?: string;
  key?: string;
  json?: boolean;
}

export function inspectCommand({ terminal }: CliContext): Command {
  return new Command('inspect')
    .summary('what a model, directions or landscape file holds')
    .description('Lists what a file holds, and for a landscape what deserves a second look.')
    .argument('<file>', 'a model or directions (.safetensors .npz) or a landscape (.npz .npy .vti .csv .json .f32)')
    .option('--shape <nx×ny>', 'shape of a raw file, like 41x41 (x fastest)')
    .option('--key <name>', 'the array to take from a file that holds several')
    .option('--json', 'one JSON document on stdout')
    .addHelpText('after', '\nExample:\n  saddleback inspect landscape.npz')
    .action(async (file: string, options: Options) => {
      const inspection = await inspectFile(file, {
        shape: options.shape === undefined ? undefined : shape('--shape', options.shape),
        key: options.key,
      });
      if (options.json) terminal.json(inspection);
      else terminal.print(describe(inspection));
    });
}

function describe(found: Inspection): string {
  const head: [string, string][] = [
    ['file', found.file],
    ['bytes', String(found.bytes)],
    ['sha256', found.sha256],
    ['kind', found.kind],
  ];
  switch (found.kind) {
    case 'model':
      return [
        table([...head, ['parameters', String(found.parameters)], ...Object.entries(found.metadata)]),
        arrays(found.arrays),
      ].join('\n\n');
    case 'directions':
      return [
        table([
          ...head,
          ['directions', String(found.directions)],
          ['norms', found.norms.map(shown).join(', ')],
          ['cosines', found.cosines.map(shown).join(', ') || '—'],
        ]),
        arrays(found.arrays),
      ].join('\n\n');
    case 'landscape':
      return [
        table([
          ...head,
          ['grid', found.shape.join(' × ')],
          ...found.axes.map(({ name, points, low, high }): [string, string] => [
            name,
            `${points} points, ${shown(low)} … ${shown(high)}`,
          ]),
          ...found.fields.map(({ name, min, max, missing }): [string, string] => [
            name,
            `${shown(min)} … ${shown(max)}${missing ? `, ${missing} missing` : ''}`,
          ]),
          ['provenance', found.provenance ? 'recorded' : 'none'],
        ]),
        ...found.findings.map(({ id, what, where, why, advice }) => `${id} (${where}): ${what}; ${why}. ${advice}.`),
      ].join('\n\n');
    case 'arrays':
      return [table(head), arrays(found.arrays)].join('\n\n');
  }
}

const arrays = (list: readonly ArrayInfo[]): string =>
  table(list.map(({ name, dtype, shape }) => [name, `${dtype} ${shape.join(' × ') || 'scalar'}`]));
