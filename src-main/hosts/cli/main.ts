#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// Compiled once, not at every start, which halves the time to the first word. The variable reaches the worker threads, the call this one.
process.env.NODE_COMPILE_CACHE ??= join(tmpdir(), 'node-compile-cache');
enableCompileCache(process.env.NODE_COMPILE_CACHE);
const [{ runCli }, { endWithNpm }] = await Promise.all([import('./program.ts'), import('../node/end-with-npm.ts')]);
endWithNpm();

// a reader that has seen enough, such as `head`, closes the pipe: then there is nobody to tell anything
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

// `npm run cli` starts in the package's folder; paths on the command line are meant from where the person stands
if (process.env.npm_lifecycle_event === 'cli' && process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);
process.exitCode = await runCli(process.argv.slice(2), process);
