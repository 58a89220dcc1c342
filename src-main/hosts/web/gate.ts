import type { IncomingMessage } from 'node:http';
import type { Keys } from './keys.ts';

/** A request that is not answered: the status, and the line that says why. */
export interface Refusal {
  readonly status: number;
  readonly reason: string;
}

const ownHost = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::(\d{1,5}))?$/;

/** Cookies know no ports: the one that the browser sees is in the name. It differs from ours behind an ssh tunnel. */
export const cookieName = (request: IncomingMessage): string =>
  `saddleback-${ownHost.exec(request.headers.host ?? '')?.[1] ?? '80'}`;

const count = ({ rawHeaders }: IncomingMessage, name: string): number =>
  rawHeaders.filter((text, i) => i % 2 === 0 && text.toLowerCase() === name).length;

/**
 * Whether a request is one of ours, decided in this order before anything is looked up:
 * its Host must be this machine by name (else another site's name may have been pointed here), its Origin, when it has one, must be that same host, and
 * it must hold the token: as a cookie, as `Authorization: Bearer`, or, for the page itself, in the URL.
 * An upgrade to a WebSocket, which browsers let any site ask for, must have an Origin too, unless it holds a Bearer token, which no site can send.
 */
export function refusalOf(request: IncomingMessage, keys: Keys): Refusal | null {
  const host = request.headers.host ?? '';
  if (count(request, 'host') !== 1 || !ownHost.test(host))
    return { status: 403, reason: 'The Host is not 127.0.0.1, localhost or [::1]' };
  const origins = count(request, 'origin');
  if (origins > 1 || (origins === 1 && request.headers.origin !== `http://${host}`))
    return { status: 403, reason: 'The Origin is another site' };
  const bearer = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (bearer !== undefined && keys.isToken(bearer)) return null;
  if (request.headers.upgrade !== undefined && origins === 0)
    return { status: 403, reason: 'A WebSocket without an Origin needs the token as Authorization: Bearer' };
  if (cookies(request, cookieName(request)).some((value) => keys.isToken(value))) return null;
  const key = tokenInUrl(request);
  if (key !== null && request.headers.upgrade === undefined && keys.admits(key)) return null;
  return { status: 401, reason: 'The token is missing or wrong; open the URL that saddleback serve printed' };
}

const cookies = ({ headers }: IncomingMessage, name: string): string[] =>
  (headers.cookie ?? '')
    .split(';')
    .map((pair) => pair.trim().split('='))
    .flatMap(([key, ...value]) => (key === name ? [value.join('=')] : []));

/** The token of `/?token=…`, the one address that takes it. */
export function tokenInUrl({ url = '' }: IncomingMessage): string | null {
  return url.startsWith('/?') ? new URLSearchParams(url.slice(2)).get('token') : null;
}
