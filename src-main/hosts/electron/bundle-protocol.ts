import { protocol } from 'electron';
import { fileURLToPath } from 'node:url';
import { contentSecurityPolicy } from '../node/content-security-policy.ts';
import { readBundle } from '../web/bundle-files.ts';

const scheme = 'app';
const folder = fileURLToPath(new URL('../renderer', import.meta.url));

/** Answers from the files of the page, whole, or with 404: no address leads anywhere else. @throws WorkbenchError 'file-missing' when the page is not built */
function answers(): (request: Request) => Response {
  const files = readBundle(folder);
  const headers = { 'Content-Security-Policy': contentSecurityPolicy, 'X-Content-Type-Options': 'nosniff' };
  return ({ url }) => {
    const { host, pathname } = new URL(url);
    const file = host === 'bundle' ? files.get(pathname) : undefined;
    if (!file) return new Response(null, { status: 404, headers });
    return new Response(new Uint8Array(file.bytes), { headers: { ...headers, 'Content-Type': file.type } });
  };
}

/** The built page under app://bundle/. `declare` must run before the app is ready, `handle` after. */
export const serveBundle = {
  declare: (): void =>
    protocol.registerSchemesAsPrivileged([
      { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
    ]),
  handle: (): void => protocol.handle(scheme, answers()),
};
