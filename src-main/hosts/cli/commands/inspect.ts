import { Command } from 'commander';
import { inspectFile, type ArrayInfo, type FieldInfo, type Inspection } from '#main/workbench/inspect.ts';
import { realignFile, type RealignedFile } from '#main/workbench/realign-file.ts';
import type { Finding } from '#shared/domain/finding.ts';
import type { CliContext } from '../context.ts';
import { shape, shown, table } from '../numbers.ts';

interface Options {
  shape?: string;
  key?: string;
  realign?: string;
  json?: boolean;
}

export function inspectCommand({ terminal }: CliContext): Command {
  return new Command('inspect')
    .summary('what a model, directions or landscape file holds')
    .description('Lists what a file holds, and for a landscape what deserves a second look (docs/lint.md).')
    .argument('<file>', 'a model or directions (.safetensors .npz) or a landscape (.npz .npy .vti .csv .json .f32)')
    .option('--shape <nx×ny>', 'shape of a raw file, like 41x41 (x fastest)')
    .option('--key <name>', 'the array to take from a file that holds several')
    .option('--realign <file>', 'write a copy whose displaced lines are put back: .npz, .json, .csv or .vti')
    .option('--json', 'one JSON document on stdout')
    .addHelpText(
      'after',
      `
Examples:
  saddleback inspect landscape.npz
  saddleback inspect walked.vti --realign aligned.npz`,
    )
    .action(async (file: string, options: Options) => {
      const reading = {
        shape: options.shape === undefined ? undefined : shape('--shape', options.shape),
        key: options.key,
      };
      const inspection = await inspectFile(file, reading);
      const realigned = options.realign === undefined ? null : await realignFile(file, options.realign, reading);
      if (options.json) terminal.json(realigned ? { ...inspection, realigned } : inspection);
      else terminal.print([describe(inspection), ...(realigned ? [describeCopy(realigned)] : [])].join('\n\n'));
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
          ...fields(found.fields),
          ['provenance', found.provenance ? 'recorded' : 'none'],
        ]),
        ...found.findings.map(sentence),
      ].join('\n\n');
    case 'points':
      return [
        table([
          ...head,
          ['points', `${found.points} scattered, ${found.dimensions} ${found.dimensions === 1 ? 'axis' : 'axes'}`],
          ...fields(found.fields),
          ['provenance', found.provenance ? 'recorded' : 'none'],
        ]),
        ...found.findings.map(sentence),
      ].join('\n\n');
    case 'arrays':
      return [table(head), arrays(found.arrays)].join('\n\n');
  }
}

const arrays = (list: readonly ArrayInfo[]): string =>
  table(list.map(({ name, dtype, shape }) => [name, `${dtype} ${shape.join(' × ') || 'scalar'}`]));

const fields = (list: readonly FieldInfo[]): [string, string][] =>
  list.map(({ name, min, max, missing }) => [
    name,
    `${shown(min)} … ${shown(max)}${missing ? `, ${missing} missing` : ''}`,
  ]);

const sentence = ({ id, what, where, why, advice }: Finding): string =>
  `${id} (${where}): ${what}; ${why}. Advice: ${advice}.`;

const describeCopy = ({ out, shape, change, noted }: RealignedFile): string =>
  table([
    ['re-aligned', out],
    ['grid', shape.join(' × ')],
    ['change', change],
    ['noted', noted ? "in the copy's provenance" : 'nowhere: the landscape has no provenance to note it in'],
  ]);
