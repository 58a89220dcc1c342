import { once } from 'node:events';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '#test/fixtures/temporary.ts';
import { startedHost } from './host.ts';
import { raw, request, statusOf, upgrade } from './raw.ts';

const started = startedHost(temporaryFolder());
const ask = (target: string, headers: Record<string, string>, method?: string): Promise<string> =>
  raw(started.get().port, request(target, headers, method));
const own = (): string => `127.0.0.1:${started.get().port}`;
const bearer = (): Record<string, string> => ({ Authorization: `Bearer ${started.get().keys.token}` });
const cookie = (): Record<string, string> => ({
  Cookie: `saddleback-${started.get().port}=${started.get().keys.token}`,
});
const wrong = 'A'.repeat(43);

/** Every kind of address: the page, a file, one that is not there, the port, odd ones. */
const targets = ['/', '/index.html', '/assets/main.js', '/nothing', '/port', '/?x=1', '/..', '*', 'http://127.0.0.1/'];

describe('without the token', () => {
  it.each(targets)('%s is answered 401, without a word about what is there', async (target) => {
    const ways: Record<string, string>[] = [
      {},
      { Authorization: `Bearer ${wrong}` },
      { Authorization: `Basic ${started.get().keys.token}` },
      { Cookie: `saddleback-${started.get().port}=${wrong}` },
      { Cookie: `other=${started.get().keys.token}` },
      { Origin: `http://${own()}` },
    ];
    const answers = await Promise.all(ways.map((headers) => ask(target, { Host: own(), ...headers })));
    expect(answers.map(statusOf)).toEqual(ways.map(() => 401));
    const bodies = new Set(answers.map((answer) => answer.split('\r\n\r\n')[1]));
    expect(bodies.size).toBe(1);
  });

  it.each(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE'])('%s is answered 401', async (method) => {
    expect(statusOf(await ask('/', { Host: own() }, method))).toBe(401);
  });

  it('a wrong, empty, shortened or repeated token in the URL is answered 401', async () => {
    const { token } = started.get().keys;
    for (const key of [wrong, '', token.slice(1), `${token}${token}`, `${wrong}&token=${token}`])
      expect(statusOf(await ask(`/?token=${key}`, { Host: own() })), key).toBe(401);
  });

  it('the right token in the URL of anything but the page is answered 401', async () => {
    const query = `?token=${started.get().keys.token}`;
    for (const path of ['/assets/main.js', '/index.html', '/nothing', '/port'])
      expect(statusOf(await ask(path + query, { Host: own() })), path).toBe(401);
  });

  it('an upgrade to a WebSocket is answered 401, whatever its address', async () => {
    const headers = { Host: own(), Origin: `http://${own()}`, ...upgrade };
    for (const target of targets) expect(statusOf(await ask(target, headers)), target).toBe(401);
    expect(statusOf(await ask(`/?token=${started.get().keys.token}`, headers))).toBe(401);
  });

  it('an expectation that Node would answer itself is answered 401', async () => {
    expect(statusOf(await ask('/', { Host: own(), Expect: 'something' }))).toBe(401);
  });
});

describe('a request from elsewhere, even with the token', () => {
  it.each(['example.org', '127.0.0.1.example.org', '127.0.0.2', '0.0.0.0', '[::]', 'localhost.', 'a@localhost', ''])(
    'with the Host "%s" is answered 403 on HTTP and WebSocket',
    async (host) => {
      expect(statusOf(await ask('/', { Host: host, ...bearer() }))).toBe(403);
      expect(statusOf(await ask('/port', { Host: host, ...bearer(), ...upgrade }))).toBe(403);
    },
  );

  it('with two Hosts is answered 403, in either order', async () => {
    for (const [first, second] of [
      [own(), 'example.org'],
      ['example.org', own()],
    ]) {
      const text = `GET / HTTP/1.1\r\nHost: ${first}\r\nHost: ${second}\r\nConnection: close\r\nAuthorization: Bearer ${started.get().keys.token}\r\n\r\n`;
      expect(statusOf(await raw(started.get().port, text))).toBe(403);
    }
  });

  it('without a Host is refused', async () => {
    expect(statusOf(await raw(started.get().port, 'GET / HTTP/1.0\r\n\r\n'))).toBe(403);
    expect(statusOf(await raw(started.get().port, 'GET / HTTP/1.1\r\n\r\n'))).toBe(400);
  });

  it('with another Origin is answered 403 on HTTP and WebSocket', async () => {
    const { port } = started.get();
    for (const origin of [
      'http://example.org',
      `https://${own()}`,
      `http://localhost:${port}`,
      `http://127.0.0.1:${port + 1}`,
      'null',
      '',
      'file://',
    ]) {
      const headers = { Host: own(), Origin: origin, ...bearer(), ...cookie() };
      expect(statusOf(await ask('/', headers)), origin).toBe(403);
      expect(statusOf(await ask('/port', { ...headers, ...upgrade })), origin).toBe(403);
    }
  });

  it('to the WebSocket with the cookie but no Origin is answered 403', async () => {
    expect(statusOf(await ask('/port', { Host: own(), ...cookie(), ...upgrade }))).toBe(403);
  });
});

describe('with the token', () => {
  it('the page sets a cookie that opens the rest, and says that neither is to be kept or passed on', async () => {
    const page = await ask(`/?token=${started.get().keys.token}`, { Host: own() });
    expect(statusOf(page)).toBe(200);
    expect(page).toContain('<title>page</title>');
    expect(page).toContain(`Set-Cookie: ${cookie().Cookie}; HttpOnly; SameSite=Strict; Path=/\r\n`);
    expect(page).toContain('Cache-Control: no-store\r\n');
    expect(page).toContain('Referrer-Policy: no-referrer\r\n');
    const script = await ask('/assets/main.js', { Host: own(), ...cookie() });
    expect(script).toContain('export const here');
    expect(script).toContain('Content-Type: text/javascript');
    expect(script).not.toContain('Set-Cookie');
  });

  it('the cookie is named by the port that the browser sees, as through a tunnel', async () => {
    const page = await ask(`/?token=${started.get().keys.token}`, { Host: 'localhost:9' });
    expect(page).toContain('Set-Cookie: saddleback-9=');
    const headers = { Host: 'localhost:9', Cookie: `a=b; saddleback-9=${started.get().keys.token}; c=d` };
    expect(statusOf(await ask('/', headers))).toBe(200);
  });

  it('a ticket opens the page once', async () => {
    const ticket = started.get().keys.ticket();
    const [first, second] = [
      await ask(`/?token=${ticket}`, { Host: own() }),
      await ask(`/?token=${ticket}`, { Host: own() }),
    ];
    expect([statusOf(first), statusOf(second)]).toEqual([200, 401]);
    expect(first).toContain(`Set-Cookie: ${cookie().Cookie};`);
    expect(statusOf(await ask('/', { Host: own(), Authorization: `Bearer ${started.get().keys.ticket()}` }))).toBe(401);
  });

  it('every answer has the policy of the page, and none lets another site read it', async () => {
    for (const target of ['/', '/assets/main.js', '/nothing']) {
      const answer = await ask(target, { Host: own(), ...cookie() });
      expect(answer).toMatch(/Content-Security-Policy: default-src 'none'; .*frame-ancestors 'none'/);
      expect(answer).toContain('X-Content-Type-Options: nosniff');
      expect(answer).toContain('Cross-Origin-Resource-Policy: same-origin');
      expect(answer).not.toMatch(/Access-Control/i);
    }
  });

  it('HEAD has the headers of GET and no body; other methods are answered 405', async () => {
    const head = await ask('/', { Host: own(), ...cookie() }, 'HEAD');
    expect(head).toMatch(/Content-Length: 34\r\n/);
    expect(head.split('\r\n\r\n')[1]).toBe('');
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS'])
      expect(await ask('/', { Host: own(), ...cookie() }, method)).toMatch(/^HTTP\/1\.1 405 [^]*Allow: GET, HEAD/);
  });
});

it('listens on 127.0.0.1 alone', async () => {
  const others = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ address, scopeid }) => address !== '127.0.0.1' && !scopeid)
    .map(({ address }) => address);
  // 127.0.0.2 is this machine too, and would answer if every address did
  for (const address of ['127.0.0.2', ...others]) {
    const socket = connect(started.get().port, address);
    await expect(once(socket, 'connect'), address).rejects.toThrow(/ECONNREFUSED|EADDRNOTAVAIL|ETIMEDOUT/);
  }
});

it('refuses CONNECT, which asks for a way through', async () => {
  expect(await ask('example.org:80', { Host: own(), ...bearer() }, 'CONNECT')).toBe('');
});
