import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBundle } from '#main/hosts/web/bundle-files.ts';
import { pageUrl, startWebHost, type WebHost } from '#main/hosts/web/web-host.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const present = existsSync(executablePath);
if (!present) console.warn(`skipped: no Chromium at ${executablePath}; CHROMIUM names another place`);

/** Opens a socket to the page's own host and to the same machine under another name, and says what became of them. */
const script = `
  const open = (url) => new Promise((done) => {
    const socket = new WebSocket(url);
    socket.onopen = () => done('open');
    socket.onerror = () => done('refused');
  });
  const own = await open('ws://' + location.host + '/port');
  const other = await open('ws://localhost:' + location.port + '/port');
  document.body.dataset.sockets = own + ', ' + other;
`;

describe.runIf(present)('in Chromium', () => {
  const folder = temporaryFolder();
  let host: WebHost;
  let browser: Browser;

  beforeAll(async () => {
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'assets', 'main.js'), script);
    const page = `<title>page</title><body><script type="module" src="/assets/main.js"></script><script>document.title = 'inline'</script>`;
    writeFileSync(join(folder, 'index.html'), page);
    host = await startWebHost({ port: 0, files: readBundle(folder), connect: () => undefined });
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser.close();
    await host.close();
  });

  it('the page reaches its own port and nothing else, and goes on without the address that opened it', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const sockets = (): Promise<string | null> => page.locator('body[data-sockets]').getAttribute('data-sockets');
    await page.goto(pageUrl(host.port, host.keys.ticket(), '/a b/ä.saddle'));
    expect(await sockets()).toBe('open, refused');
    expect(await page.evaluate('decodeURIComponent(location.hash)')).toBe('#open=/a b/ä.saddle');
    expect(await page.evaluate('document.cookie')).toBe('');
    await page.goto(`http://127.0.0.1:${host.port}/`);
    expect(await sockets()).toBe('open, refused');
    expect(await page.title()).toBe('page');
    await context.close();
  });

  it('a page of another local port, to which the browser lends the cookie, gets nothing', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(pageUrl(host.port, host.keys.token, null));
    const elsewhere = createServer((_, response) => response.end('<title>elsewhere</title>'));
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
    await page.goto(`http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`);
    const got = await page.evaluate(async (port) => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}/port`);
      const opened = await new Promise<string>((resolve) => {
        socket.onopen = () => resolve('open');
        socket.onerror = () => resolve('refused');
      });
      const address = `http://127.0.0.1:${port}/assets/main.js`;
      const [read, loaded] = await Promise.all(
        (['cors', 'no-cors'] as const).map((mode) =>
          fetch(address, { mode, credentials: 'include' }).then(
            () => 'got',
            () => 'refused',
          ),
        ),
      );
      return { opened, read, loaded };
    }, host.port);
    expect(got).toEqual({ opened: 'refused', read: 'refused', loaded: 'refused' });
    elsewhere.close();
    await context.close();
  });
});
