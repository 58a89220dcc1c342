import { spawnThread } from '#main/processes/spawn-thread.ts';
import type { EngineContract } from '#shared/contract/engine.ts';
import type { TopologyContract } from '#shared/contract/topology.ts';
import { connect, type Client } from '#shared/rpc/connect.ts';
import type { Terminal } from './terminal.ts';

/** What a command works with: the terminal, and the worker processes, each started when it is first asked for. */
export class CliContext {
  readonly terminal: Terminal;
  /** Set by a command that has said what failed in its results: the exit code says so too. */
  failed = false;
  readonly #interrupt = new AbortController();
  #engine: Client<EngineContract> | null = null;
  #topology: Client<TopologyContract> | null = null;
  #listening = false;

  constructor(terminal: Terminal) {
    this.terminal = terminal;
  }

  get engine(): Client<EngineContract> {
    return (this.#engine ??= connect<EngineContract>(spawnThread('engine')));
  }

  get topology(): Client<TopologyContract> {
    return (this.#topology ??= connect<TopologyContract>(spawnThread('topology')));
  }

  /** Aborted by Ctrl-C. The first one asks the work to stop in order; a second one ends the process at once. */
  get signal(): AbortSignal {
    if (!this.#listening) process.once('SIGINT', this.#onInterrupt);
    this.#listening = true;
    return this.#interrupt.signal;
  }

  get interrupted(): boolean {
    return this.#interrupt.signal.aborted;
  }

  // the topology kernel blocks its thread and holds nothing that could be lost: it is ended, not asked
  readonly #onInterrupt = (): void => {
    this.#interrupt.abort();
    this.#topology?.close();
  };

  close(): void {
    process.removeListener('SIGINT', this.#onInterrupt);
    this.#engine?.close();
    this.#topology?.close();
  }
}
