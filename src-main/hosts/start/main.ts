import { exitCodeOf, Terminal } from '../cli/terminal.ts';
import { toWorkbenchError } from '#shared/domain/errors.ts';
import { endWithNpm } from '../node/end-with-npm.ts';
import { start } from './start.ts';

endWithNpm();

// npm runs scripts in the package's folder; paths on the command line are meant from where the person stands
if (process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);
try {
  process.exitCode = await start(process.argv.slice(2), (line) => console.error(line));
} catch (thrown) {
  const error = toWorkbenchError(thrown);
  new Terminal(process).error(error, process.argv.includes('--debug'));
  process.exitCode = exitCodeOf(error);
}
