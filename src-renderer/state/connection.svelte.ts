import type { HostContract, HostEvents } from '#shared/contract/host.ts';
import type { WorkbenchContract, WorkbenchEvents } from '#shared/contract/workbench.ts';
import { toWorkbenchError, WorkbenchError } from '#shared/domain/errors.ts';
import type { CallOptions, Client } from '#shared/rpc/connect.ts';
import { connect } from '#shared/rpc/connect.ts';
import type { Port } from '#shared/rpc/port.ts';

export type PageContract = WorkbenchContract & HostContract;
export type PageEvents = WorkbenchEvents & HostEvents;
type PageClient = Client<PageContract, PageEvents>;

/** Milliseconds to the next attempt, by the attempts that failed. */
const pause = (failed: number): number => Math.min(500 * 2 ** failed, 10_000);

/** The page's line to the workbench. It is opened again when it breaks; listeners stay. */
export class Connection {
  readonly #open: () => Promise<Port>;
  readonly #subscriptions: ((client: PageClient) => void)[] = [];
  readonly #whenOpen: (() => void)[] = [];
  #client: PageClient | null = null;
  #failed = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #opening: Promise<void> | null = null;
  #status = $state<'connecting' | 'open' | 'lost'>('connecting');
  #failure = $state.raw<WorkbenchError | null>(null);

  constructor(open: () => Promise<Port>) {
    this.#open = open;
  }

  get status(): 'connecting' | 'open' | 'lost' {
    return this.#status;
  }

  /** Why it is lost. */
  get failure(): WorkbenchError | null {
    return this.#failure;
  }

  /** Opens it, now; one attempt at a time. Failures are kept, and tried again after a while. */
  open(): Promise<void> {
    clearTimeout(this.#timer);
    this.#opening ??= this.#attempt().finally(() => (this.#opening = null));
    return this.#opening;
  }

  async #attempt(): Promise<void> {
    if (this.#status !== 'lost') this.#status = 'connecting';
    try {
      const client = connect<PageContract, PageEvents>(await this.#open());
      this.#client = client;
      for (const subscribe of this.#subscriptions) subscribe(client);
      client.onLost((reason) => this.#lose(new WorkbenchError('worker-lost', reason)));
    } catch (thrown) {
      this.#lose(toWorkbenchError(thrown));
      return;
    }
    this.#failed = 0;
    this.#failure = null;
    this.#status = 'open';
    for (const listener of this.#whenOpen) listener();
  }

  #lose(failure: WorkbenchError): void {
    this.#client = null;
    this.#failure = failure;
    this.#status = 'lost';
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.open(), pause(this.#failed++));
  }

  /** @throws WorkbenchError whatever the workbench answers; 'worker-lost' while there is no line to it */
  async call<M extends keyof PageContract & string>(
    method: M,
    argument: PageContract[M]['argument'],
    options?: CallOptions<PageContract[M]['progress']>,
  ): Promise<PageContract[M]['result']> {
    if (!this.#client) throw new WorkbenchError('worker-lost', 'There is no connection to the workbench');
    return this.#client.call(method, argument, options);
  }

  /** Calls `listener` for every such event, of this line and of those that follow it. To be said before the line is opened. */
  on<N extends keyof PageEvents & string>(name: N, listener: (value: PageEvents[N]) => void): void {
    this.#subscriptions.push((client) => client.on(name, listener));
  }

  /** Calls `listener` each time the line is open. */
  onOpen(listener: () => void): void {
    this.#whenOpen.push(listener);
  }
}
