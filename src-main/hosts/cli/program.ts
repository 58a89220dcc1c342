import { Command, CommanderError } from 'commander';
import type { Catalog } from '#shared/contract/engine.ts';
import { toWorkbenchError, WorkbenchError } from '#shared/domain/errors.ts';
import { version } from '#shared/domain/version.ts';
import { compareCommand } from './commands/compare.ts';
import { demoCommand } from './commands/demo.ts';
import { distancesCommand } from './commands/distances.ts';
import { doctorCommand } from './commands/doctor.ts';
import { evaluateCommand } from './commands/evaluate.ts';
import { exportCommand } from './commands/export.ts';
import { figureCommand } from './commands/figure.ts';
import { hessianCommand } from './commands/hessian.ts';
import { importCommand } from './commands/import.ts';
import { inspectCommand } from './commands/inspect.ts';
import { runCommand } from './commands/run.ts';
import { sampleCommand } from './commands/sample.ts';
import { serveCommand } from './commands/serve.ts';
import { trainCommand } from './commands/train.ts';
import { topologyCommand } from './commands/topology.ts';
import { verifyCommand } from './commands/verify.ts';
import { CliContext } from './context.ts';
import { exitCodeOf, exitCodes, Terminal, type Streams } from './terminal.ts';

/** Every command: one file each, and a line here. */
const commands: readonly ((context: CliContext, catalog: Catalog | null) => Command)[] = [
  topologyCommand,
  distancesCommand,
  inspectCommand,
  evaluateCommand,
  hessianCommand,
  sampleCommand,
  trainCommand,
  runCommand,
  compareCommand,
  figureCommand,
  importCommand,
  exportCommand,
  verifyCommand,
  serveCommand,
  doctorCommand,
  demoCommand,
];

/** Runs one command line and answers its exit code. */
export async function runCli(args: readonly string[], streams: Streams): Promise<number> {
  const terminal = new Terminal(streams);
  const context = new CliContext(terminal);
  const program = new Command('saddleback')
    .description('Computes, measures and draws the loss landscapes of neural networks through their topology.')
    .version(version)
    .option('--debug', 'print the stack of an error')
    .configureHelp({ sortSubcommands: false });
  const asksHelp = args.some((arg) => arg === '--help' || arg === '-h');
  const catalog = asksHelp ? await context.engine.call('catalog', null) : null;
  for (const make of commands) program.addCommand(make(context, catalog));
  configure(program, streams);

  try {
    await program.parseAsync(args, { from: 'user' });
    return context.failed ? exitCodes.failure : exitCodes.success;
  } catch (thrown) {
    if (thrown instanceof CommanderError && thrown.exitCode === 0) return exitCodes.success; // --help, --version
    const known = thrown instanceof CommanderError ? usageError(thrown) : toWorkbenchError(thrown);
    const ended = context.interrupted && known.code === 'worker-lost';
    const error = ended ? new WorkbenchError('cancelled', 'Interrupted') : known;
    terminal.error(error, args.includes('--debug'));
    return exitCodeOf(error);
  } finally {
    context.close();
  }
}

/** Errors are thrown, not printed and not exits; help goes to stdout. */
function configure(command: Command, streams: Streams): void {
  command.exitOverride().configureOutput({
    writeOut: (text) => streams.stdout.write(text),
    writeErr: () => undefined,
    outputError: () => undefined,
  });
  if (command.parent) command.option('--debug', 'print the stack of an error');
  for (const sub of command.commands) configure(sub, streams);
}

function usageError({ message, code }: CommanderError): WorkbenchError {
  if (code === 'commander.help') return new WorkbenchError('bad-usage', 'Name a command; saddleback --help lists them');
  return new WorkbenchError('bad-usage', `${message.replace(/^error: /, '').replace(/\s*\n\s*/g, ' ')}; see --help`);
}
