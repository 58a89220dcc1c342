import type { IncomingMessage, ServerResponse } from 'node:http';
import { contentSecurityPolicy } from '../node/content-security-policy.ts';
import type { BundleFile } from './bundle-files.ts';
import { cookieName, refusalOf, tokenInUrl, type Refusal } from './gate.ts';
import type { Keys } from './keys.ts';

/** Of every answer. The token was in the page's address, so nothing is kept by caches and no address is told to others. */
const headers = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': contentSecurityPolicy,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
} as const;

const notFound: Refusal = { status: 404, reason: 'Nothing is here' };
const notAllowed: Refusal = { status: 405, reason: 'Only GET and HEAD are answered' };

/** Answers one HTTP request from the files of the page. Nothing about them is told to who has no token. */
export function answer(
  request: IncomingMessage,
  response: ServerResponse,
  keys: Keys,
  files: ReadonlyMap<string, BundleFile>,
): void {
  // not decoded and not resolved: a path is one that a file of ours has, or nothing
  const file = files.get(request.url?.split('?', 1)[0] ?? '');
  const reads = request.method === 'GET' || request.method === 'HEAD';
  const refusal = refusalOf(request, keys) ?? (!reads ? notAllowed : !file ? notFound : null);
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (refusal || !file) {
    refuse(response, refusal ?? notFound);
    return;
  }
  if (tokenInUrl(request) !== null)
    response.setHeader('Set-Cookie', `${cookieName(request)}=${keys.token}; HttpOnly; SameSite=Strict; Path=/`);
  response.writeHead(200, { 'Content-Type': file.type, 'Content-Length': file.bytes.length });
  response.end(request.method === 'HEAD' ? undefined : file.bytes);
}

function refuse(response: ServerResponse, { status, reason }: Refusal): void {
  if (status === notAllowed.status) response.setHeader('Allow', 'GET, HEAD');
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close' });
  response.end(`${reason}\n`);
}
