import { throwIfAborted, toWorkbenchError, WorkbenchError } from '#shared/domain/errors.ts';
import type { AnyMethod } from '#shared/domain/method.ts';
import type { WorkerStatus } from '#shared/contract/workbench.ts';
import { connect, type CallOptions, type Client } from '#shared/rpc/connect.ts';
import type { WorkerPort } from '#shared/rpc/port.ts';

/** How long a cancelled call may take to stop in order before its process is ended. */
const graceMs = 1500;
/** How often one call is made again after its worker was lost. A call that kills its worker would otherwise do so for ever. */
const mostLosses = 3;

export interface WorkerOptions {
  readonly name: string;
  readonly spawn: () => WorkerPort;
  readonly onChange: () => void;
}

/**
 * A worker that is started when it is first called, and again after it was lost. Its calls depend on their arguments alone, so a call that was lost with
 * it can be made again.
 */
export class Worker<C extends { [M in keyof C]: AnyMethod }> {
  readonly #options: WorkerOptions;
  #running: { readonly port: WorkerPort; readonly client: Client<C> } | null = null;
  #starts = 0;
  #calls = 0;
  #closed = false;

  constructor(options: WorkerOptions) {
    this.#options = options;
  }

  get status(): WorkerStatus {
    return {
      name: this.#options.name,
      pid: this.#running?.port.pid ?? null,
      state: !this.#running ? 'stopped' : this.#calls > 0 ? 'busy' : 'idle',
      restarts: Math.max(0, this.#starts - 1),
    };
  }

  /**
   * As `Client.call`. A call whose `signal` is aborted rejects with 'cancelled' within two seconds: when it does not stop by then, its process is ended
   * (and what else runs there is called again).
   * @param options.again whether to call again after a loss; callers that keep what was reported go on by themselves
   */
  async call<M extends keyof C & string>(
    method: M,
    argument: C[M]['argument'],
    { again = true, ...options }: CallOptions<C[M]['progress']> & { readonly again?: boolean } = {},
  ): Promise<C[M]['result']> {
    for (let losses = 1; ; losses++) {
      throwIfAborted(options.signal);
      try {
        return await this.#once(method, argument, options);
      } catch (thrown) {
        const error = toWorkbenchError(thrown);
        if (error.code !== 'worker-lost' || !again || losses === mostLosses) throw error;
      }
    }
  }

  async #once<M extends keyof C & string>(
    method: M,
    argument: C[M]['argument'],
    options: CallOptions<C[M]['progress']>,
  ): Promise<C[M]['result']> {
    const { client, port } = this.#start();
    const { signal } = options;
    let timer: NodeJS.Timeout | undefined;
    const enforce = (): void => {
      timer = setTimeout(() => port.close(), graceMs);
    };
    signal?.addEventListener('abort', enforce, { once: true });
    this.#count(1);
    try {
      return await client.call(method, argument, options);
    } catch (thrown) {
      // whatever a worker said while it was being stopped: the caller asked for it
      throw signal?.aborted ? new WorkbenchError('cancelled', 'Cancelled', {}, { cause: thrown }) : thrown;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', enforce);
      this.#count(-1);
    }
  }

  /** @throws WorkbenchError 'worker-lost' once it was closed: a call that was lost with it starts nothing anew */
  #start(): { readonly port: WorkerPort; readonly client: Client<C> } {
    if (this.#running) return this.#running;
    if (this.#closed) throw new WorkbenchError('worker-lost', `The ${this.#options.name} worker was closed`);
    const port = this.#options.spawn();
    const running = { port, client: connect<C>(port) };
    this.#running = running;
    this.#starts++;
    running.client.onLost(() => {
      if (this.#running === running) this.#running = null;
      this.#options.onChange();
    });
    port.onStart?.(this.#options.onChange);
    this.#options.onChange();
    return running;
  }

  #count(by: 1 | -1): void {
    const before = this.#calls > 0;
    this.#calls += by;
    if (before !== this.#calls > 0) this.#options.onChange();
  }

  /** Ends it for good. */
  close(): void {
    this.#closed = true;
    this.#running?.client.close();
  }
}
