import { Command } from 'commander';
import { diagnose, type Diagnosis } from '#main/workbench/doctor.ts';
import type { CliContext } from '../context.ts';
import { table } from '../numbers.ts';

export function doctorCommand(context: CliContext): Command {
  return new Command('doctor')
    .summary('backends, versions, what is missing and how to get it')
    .description('Checks what Saddleback can use on this machine.')
    .option('--json', 'one JSON document on stdout')
    .addHelpText('after', '\nExample:\n  saddleback doctor')
    .action(async ({ json }: { json?: boolean }) => {
      const diagnosis = diagnose(await context.engine.call('backends', null));
      if (json) context.terminal.json(diagnosis);
      else context.terminal.print(describe(diagnosis));
    });
}

function describe({ versions, machine, backends, parts }: Diagnosis): string {
  const mark = (ok: boolean): string => (ok ? 'yes' : 'no ');
  return [
    table([
      ...Object.entries(versions),
      ['machine', `${machine.platform} ${machine.arch}, ${machine.cores} cores, ${machine.memoryGiB} GiB`],
    ]),
    `Backends, in the order in which --backend auto tries them\n${table(backends.map(({ id, title, available, detail }) => [`${mark(available)} ${id}`, `${title}: ${detail}`]))}`,
    `Parts\n${table(parts.map(({ title, present, detail }) => [`${mark(present)} ${title}`, detail]))}`,
  ].join('\n\n');
}
