import { throwIfAborted, WorkbenchError } from '../domain/errors.ts';
import type { AnyMethod } from '../domain/method.ts';
import type { Port } from './port.ts';
import { fromFailure } from '../domain/failure.ts';
import { parseResponse, type Request } from './protocol.ts';

export interface CallOptions<Progress> {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

export interface Client<C extends { [M in keyof C]: AnyMethod }, E = Record<never, never>> {
  /** @throws WorkbenchError whatever the callee threw; 'cancelled' after `signal`; 'worker-lost' when the other side is gone */
  call<M extends keyof C & string>(
    method: M,
    argument: C[M]['argument'],
    options?: CallOptions<C[M]['progress']>,
  ): Promise<C[M]['result']>;
  /** Calls `listener` for every event of that name until the returned function is called. */
  on<N extends keyof E & string>(name: N, listener: (value: E[N]) => void): () => void;
  /** Calls `listener` once when the other side is gone, at once when it is gone already. */
  onLost(listener: (reason: string) => void): void;
  close(): void;
}

interface Pending {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: WorkbenchError) => void;
  readonly onProgress: ((value: unknown) => void) | undefined;
}

/** The calling end of `port`. */
export function connect<C extends { [M in keyof C]: AnyMethod }, E = Record<never, never>>(port: Port): Client<C, E> {
  const pending = new Map<number, Pending>();
  const listeners = new Map<string, Set<(value: never) => void>>();
  const whenLost: ((reason: string) => void)[] = [];
  let nextId = 0;
  let lost: string | null = null;
  const send = (request: Request): void => port.send(request);

  port.onMessage((message) => {
    const response = parseResponse(message);
    if (!response) return;
    if (response.type === 'event') {
      // the contract's types hold on both sides; the wire itself is untyped
      for (const listener of listeners.get(response.name) ?? []) listener(response.value as never);
      return;
    }
    const call = pending.get(response.id);
    if (!call) return;
    if (response.type === 'progress') {
      call.onProgress?.(response.value);
      return;
    }
    pending.delete(response.id);
    if (response.type === 'result') call.resolve(response.value);
    else call.reject(fromFailure(response.failure));
  });
  port.onClose((reason) => {
    lost = reason;
    for (const call of pending.values()) call.reject(new WorkbenchError('worker-lost', reason));
    pending.clear();
    for (const listener of whenLost) listener(reason);
  });

  return {
    async call(method, argument, { signal, onProgress } = {}) {
      throwIfAborted(signal);
      if (lost !== null) throw new WorkbenchError('worker-lost', lost);
      const id = nextId++;
      const cancel = (): void => send({ type: 'cancel', id });
      signal?.addEventListener('abort', cancel, { once: true });
      try {
        return await new Promise((resolve, reject) => {
          pending.set(id, { resolve, reject, onProgress: onProgress as Pending['onProgress'] });
          send({ type: 'call', id, method, argument });
        });
      } finally {
        signal?.removeEventListener('abort', cancel);
      }
    },
    on(name, listener) {
      const known = listeners.get(name) ?? new Set();
      listeners.set(name, known.add(listener));
      return () => known.delete(listener);
    },
    onLost(listener) {
      if (lost === null) whenLost.push(listener);
      else listener(lost);
    },
    close: () => port.close(),
  };
}
