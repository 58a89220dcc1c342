import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { WorkbenchError } from '#shared/domain/errors.ts';

export interface BundleFile {
  readonly type: string;
  readonly bytes: Uint8Array;
}

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/**
 * The built page, whole, by request path as browsers write it (`/assets/index-….js`); `/` is the page. Nothing is looked up on the disk later, so no
 * path can lead out of the folder. Links are left out.
 * @throws WorkbenchError 'file-missing' when the page is not built
 */
export function readBundle(folder: string): ReadonlyMap<string, BundleFile> {
  const files = new Map<string, BundleFile>();
  for (const path of existsSync(folder) ? filesIn(folder) : []) {
    const type = types[extname(path)] ?? 'application/octet-stream';
    files.set(encodeURI(`/${relative(folder, path).replaceAll(sep, '/')}`), { type, bytes: readFileSync(path) });
  }
  const page = files.get('/index.html');
  if (!page)
    throw new WorkbenchError('file-missing', `No page at ${join(folder, 'index.html')}; npm run build makes it`, {
      folder,
    });
  return files.set('/', page);
}

/** Node's own recursive listing follows links to folders; this one follows none. */
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesIn(path) : entry.isFile() ? [path] : [];
  });
