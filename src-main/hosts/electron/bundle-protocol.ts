import { net, protocol } from 'electron';
import { join, normalize, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const scheme = 'app';
export const bundleUrl = `${scheme}://bundle/index.html`;

const folder = fileURLToPath(new URL('../renderer', import.meta.url));

/** Nothing but our own files; no inline scripts or styles, no network. */
const contentSecurityPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

async function answer(request: Request): Promise<Response> {
  const path = normalize(join(folder, decodeURIComponent(new URL(request.url).pathname)));
  if (!path.startsWith(folder + sep)) return new Response(null, { status: 404 });
  const file = await net.fetch(pathToFileURL(path).toString());
  const headers = new Headers(file.headers);
  headers.set('Content-Security-Policy', contentSecurityPolicy);
  headers.set('X-Content-Type-Options', 'nosniff');
  return new Response(file.body, { status: file.status, headers });
}

/** The built page under app://bundle/. `declare` must run before the app is ready, `handle` after. */
export const serveBundle = {
  declare: (): void =>
    protocol.registerSchemesAsPrivileged([
      { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
    ]),
  handle: (): void => protocol.handle(scheme, answer),
};
