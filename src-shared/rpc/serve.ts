import { WorkbenchError } from '../domain/errors.ts';
import type { AnyMethod } from '../domain/method.ts';
import type { Port } from './port.ts';
import { toFailure } from '../domain/failure.ts';
import { parseRequest, type Response } from './protocol.ts';

export interface CallContext<Progress> {
  /** Aborted when the caller cancels or is gone. */
  readonly signal: AbortSignal;
  readonly report: (progress: Progress) => void;
}

export type Handlers<C> = {
  readonly [M in keyof C]: C[M] extends { argument: infer A; result: infer R; progress: infer P }
    ? (argument: A, context: CallContext<P>) => R | Promise<R>
    : never;
};

type Handler = (argument: unknown, context: CallContext<unknown>) => unknown;

export interface Served<E> {
  /** Tells the other side something that it did not ask for. Nothing is sent once the port is closed. */
  emit<N extends keyof E & string>(name: N, value: E[N]): void;
}

/** Answers the calls that come over `port`. Calls run side by side; each is cancelled on request and when the port closes. */
export function serve<C extends { [M in keyof C]: AnyMethod }, E = Record<never, never>>(
  port: Port,
  handlers: Handlers<C>,
): Served<E> {
  const running = new Map<number, AbortController>();
  const table = new Map<string, Handler>(Object.entries(handlers as Record<string, Handler>));
  let open = true;
  const send = (response: Response): void => {
    if (open) port.send(response);
  };

  async function answer(id: number, method: string, argument: unknown): Promise<void> {
    const controller = new AbortController();
    running.set(id, controller);
    try {
      const handler = table.get(method);
      if (!handler) throw new WorkbenchError('bad-usage', `No method ${method}`, { method });
      const report = (value: unknown): void => send({ type: 'progress', id, value });
      send({ type: 'result', id, value: await handler(argument, { signal: controller.signal, report }) });
    } catch (thrown) {
      send({ type: 'failure', id, failure: toFailure(thrown) });
    } finally {
      running.delete(id);
    }
  }

  port.onMessage((message) => {
    const request = parseRequest(message);
    if (request?.type === 'cancel') running.get(request.id)?.abort();
    else if (request) void answer(request.id, request.method, request.argument);
  });
  port.onClose(() => {
    open = false;
    for (const controller of running.values()) controller.abort();
  });
  return { emit: (name, value) => send({ type: 'event', name, value }) };
}
