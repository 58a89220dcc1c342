import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { readBundle } from '#main/hosts/web/bundle-files.ts';
import { startWebHost, type WebHost } from '#main/hosts/web/web-host.ts';
import type { Method } from '#shared/domain/method.ts';
import { serve } from '#shared/rpc/serve.ts';

export type Small = { double: Method<Float64Array, Float64Array> };

/** A page of two files in `folder`, and beside it a secret that nobody may get. */
export function writePage(folder: string): string {
  const page = join(folder, 'page');
  mkdirSync(join(page, 'assets'), { recursive: true });
  writeFileSync(join(page, 'index.html'), '<!doctype html><title>page</title>');
  writeFileSync(join(page, 'assets', 'main.js'), 'export const here = true;');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  return page;
}

/** A browser host for the tests of a file, with that page and one method at its port. */
export function startedHost(folder: string): { readonly get: () => WebHost } {
  let host: WebHost;
  beforeAll(async () => {
    host = await startWebHost({
      port: 0,
      files: readBundle(writePage(folder)),
      connect: (port) => void serve<Small>(port, { double: (values) => values.map((x) => 2 * x) }),
    });
  });
  afterAll(() => host.close());
  return { get: () => host };
}
