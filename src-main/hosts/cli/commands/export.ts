import { resolve } from 'node:path';
import { Command } from 'commander';
import type { CliContext } from '../context.ts';
import { stepReporter } from '../step-progress.ts';
import { withProject } from '../with-project.ts';

interface Options {
  to: string;
  format: string;
  json?: boolean;
}

export function exportCommand(context: CliContext): Command {
  return new Command('export')
    .summary('landscapes of a project as files')
    .description('Writes every finished landscape into a folder, named after its model and directions.')
    .argument('<project>', 'a .saddle file')
    .requiredOption('--to <folder>', 'where the files go; made when it is not there')
    .option('--format <ending>', 'npz, json, csv or vti', 'npz')
    .option('--json', 'one JSON document on stdout')
    .addHelpText('after', '\nExample:\n  saddleback export first-light.saddle --to landscapes --format vti')
    .action(async (path: string, { to, format, json }: Options) => {
      const { signal, terminal } = context;
      const { files } = await withProject(resolve(path), 'open', (client, { project }) =>
        client.call(
          'export',
          { project, folder: resolve(to), format: format.replace(/^\./, '') },
          { signal, onProgress: stepReporter(terminal, 'exporting', 'landscapes') },
        ),
      );
      if (json) terminal.json({ project: path, files });
      else terminal.print(files.length ? files.join('\n') : `${path} holds no finished landscape`);
    });
}
