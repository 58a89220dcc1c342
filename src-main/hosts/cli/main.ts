#!/usr/bin/env node
import { runCli } from './program.ts';

// `npm run cli` starts in the package's folder; paths on the command line are meant from where the person stands
if (process.env.npm_lifecycle_event === 'cli' && process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);
process.exitCode = await runCli(process.argv.slice(2), process);
