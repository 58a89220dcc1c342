import { connect } from '#shared/rpc/connect.ts';
import { bothWays } from './process-port.ts';
import type { DriverContract } from './wire.ts';

const [calls, answers] = bothWays(process);

/** Whoever has the browser. */
export const driver = connect<DriverContract>(calls);
export const driverCalls = answers;

// nobody is left who could look at us
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
