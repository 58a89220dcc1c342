import { errorCodes, type Failure } from '../domain/errors.ts';

/** Caller → callee. */
export type Request =
  | { readonly type: 'call'; readonly id: number; readonly method: string; readonly argument: unknown }
  | { readonly type: 'cancel'; readonly id: number };

/** Callee → caller. Any number of `progress`, then exactly one `result` or `failure` per call; an `event` belongs to none. */
export type Response = Answer | { readonly type: 'event'; readonly name: string; readonly value: unknown };

type Answer =
  | { readonly type: 'progress'; readonly id: number; readonly value: unknown }
  | { readonly type: 'result'; readonly id: number; readonly value: unknown }
  | { readonly type: 'failure'; readonly id: number; readonly failure: Failure };

const isRecord = (x: unknown): x is Record<string, unknown> => typeof x === 'object' && x !== null;

/** The message as a request, or null when it is none (then it is dropped: a port may carry other traffic). */
export function parseRequest(message: unknown): Request | null {
  if (!isRecord(message) || typeof message.id !== 'number') return null;
  if (message.type === 'cancel') return { type: 'cancel', id: message.id };
  if (message.type === 'call' && typeof message.method === 'string')
    return { type: 'call', id: message.id, method: message.method, argument: message.argument };
  return null;
}

/** The message as a response, or null when it is none. */
export function parseResponse(message: unknown): Response | null {
  if (!isRecord(message)) return null;
  if (message.type === 'event' && typeof message.name === 'string')
    return { type: 'event', name: message.name, value: message.value };
  if (typeof message.id !== 'number') return null;
  if (message.type === 'progress' || message.type === 'result')
    return { type: message.type, id: message.id, value: message.value };
  if (message.type === 'failure' && isFailure(message.failure))
    return { type: 'failure', id: message.id, failure: message.failure };
  return null;
}

function isFailure(x: unknown): x is Failure {
  return (
    isRecord(x) &&
    errorCodes.some((code) => code === x.code) &&
    typeof x.message === 'string' &&
    isRecord(x.details) &&
    (x.stack === undefined || typeof x.stack === 'string')
  );
}
