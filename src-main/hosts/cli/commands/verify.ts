import { resolve } from 'node:path';
import { Command } from 'commander';
import type { CliContext } from '../context.ts';
import { columns } from '../columns.ts';
import { stepReporter } from '../step-progress.ts';
import { withProject } from '../with-project.ts';

interface Options {
  json?: boolean;
}

export function verifyCommand(context: CliContext): Command {
  return new Command('verify')
    .summary('computes a project again and compares')
    .description(
      'Computes every stored landscape and the numbers of its topologies once more and compares. Models are not trained again, Hessians not computed again. Exits with 1 when anything came out otherwise.',
    )
    .argument('<project>', 'a .saddle file')
    .option('--json', 'one JSON document on stdout')
    .addHelpText('after', '\nExample:\n  saddleback verify first-light.saddle')
    .action(async (path: string, { json }: Options) => {
      const { signal, terminal } = context;
      const { findings } = await withProject(resolve(path), 'open', (client, { project }) =>
        client.call('verify', { project }, { signal, onProgress: stepReporter(terminal, 'verifying', 'landscapes') }),
      );
      const same = findings.every((finding) => finding.same);
      if (json) terminal.json({ project: path, same, findings });
      else if (!findings.length) terminal.print(`${path} holds nothing that can be computed again`);
      else
        terminal.print(
          columns(
            [{ title: 'what' }, { title: 'same' }, { title: 'detail' }],
            findings.map(({ what, same, detail }) => [what, same ? 'yes' : 'NO', detail]),
          ),
        );
      context.failed = !same;
    });
}
