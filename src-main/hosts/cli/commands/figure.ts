import { resolve } from 'node:path';
import { Command } from 'commander';
import { WorkbenchError } from '#shared/domain/errors.ts';
import type { FigureInfo } from '#shared/domain/figure.ts';
import type { PanelInfo } from '#shared/domain/panel-list.ts';
import { collect } from '../assignments.ts';
import type { CliContext } from '../context.ts';
import { section, splitArguments } from '../model-flags.ts';
import { integer } from '../numbers.ts';
import { countReporter } from '../progress.ts';
import { withProject } from '../with-project.ts';

interface Options {
  template?: string;
  out?: string[];
  width?: string;
  dpi: string;
  list?: boolean;
  json?: boolean;
}

export function figureCommand(context: CliContext): Command {
  return new Command('figure')
    .summary('publication figures of a project')
    .description(
      'Draws a figure of what a project holds, in journal widths: SVG, PDF with embedded fonts, PNG. Its caption with every convention and the data as CSV are written beside it.',
    )
    .argument('[project]', 'a .saddle file')
    .option('--template <id>', 'which figure; --list says which there are')
    .option('--out <file>', '.svg, .pdf or .png (.tex or .md for tables); may be repeated', collect)
    .option('--width <length>', '85mm, 174mm, 3.25in, 6.75in, 240pt, single or double')
    .option('--dpi <n>', 'pixels per inch of a PNG', '300')
    .option('--list', 'every figure with its parameters, which are flags')
    .option('--json', 'one JSON document on stdout')
    .allowUnknownOption()
    .allowExcessArguments()
    .addHelpText(
      'after',
      '\nExample:\n  saddleback figure first-light.saddle --template landscape --landscape 3 --out figure.pdf --out figure.svg',
    )
    .action((_project: string | undefined, options: Options, command: Command) =>
      options.list ? list(context, options) : draw(context, command.args, options),
    );
}

async function list({ terminal }: CliContext, { json }: Options): Promise<void> {
  const { figureInfos, panelInfos } = await import('#main/workbench/figures/figure-infos.ts');
  if (json) terminal.json({ figures: figureInfos, panels: panelInfos });
  else terminal.print([...figureInfos.map(described), ...panelInfos.map(describedPanel)].join('\n').trimStart());
}

const described = (info: FigureInfo): string => {
  const [heading, ...params] = section('Figure', [info]).trimStart().split('\n');
  return ['', heading, `  ${info.description}`, ...params].join('\n');
};

/** Its parameters as they are written in a list of panels. */
const describedPanel = ({ of, ...info }: PanelInfo): string => {
  const [heading, ...params] = section('Panel', [info]).trimStart().split('\n');
  return ['', `${heading} (of ${of === 'project' ? 'the project' : `a ${of}`})`, ...params.map((line) => line.replace('  --', '  ').replace(' <', '=<'))].join('\n'); // prettier-ignore
};

async function draw({ signal, terminal }: CliContext, args: readonly string[], options: Options): Promise<void> {
  const { template, out = [], width = null, json } = options;
  const {
    operands: [path, ...others],
    params,
  } = splitArguments(args);
  if (!path || others.length)
    throw new WorkbenchError('bad-usage', `Found ${others.length ? `the words ${others.join(', ')}` : 'no project'}, expected one .saddle file; see --help`); // prettier-ignore
  if (!template) throw new WorkbenchError('bad-usage', 'Say which figure: --template ID; --list says which there are');
  if (!out.length) throw new WorkbenchError('bad-usage', 'Say where it goes: --out FILE.pdf, .svg or .png');
  const dpi = integer('--dpi', options.dpi, 30, 2400);
  const count = countReporter(terminal, 'collecting');
  const written = await withProject(resolve(path), 'open', (client, { project }) =>
    client.call(
      'write-figure',
      { project, template, params, width, paths: out.map((file) => resolve(file)), dpi },
      { signal, onProgress: ({ what, done, total }) => count({ what, done, limit: total }) },
    ),
  );
  if (json) terminal.json({ project: path, template, ...written });
  else terminal.print([...written.files, ...(written.unchanged ? ['unchanged'] : [])].join('\n'));
}
