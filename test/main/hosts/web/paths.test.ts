import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readBundle } from '#main/hosts/web/bundle-files.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';
import { startedHost, writePage } from './host.ts';
import { raw, request, statusOf } from './raw.ts';

const started = startedHost(temporaryFolder());
const ask = (target: string): Promise<string> => {
  const { port, keys } = started.get();
  return raw(port, request(target, { Host: `127.0.0.1:${port}`, Authorization: `Bearer ${keys.token}` }));
};

describe('a path', () => {
  it('of a file gets it', async () => {
    expect(await ask('/assets/main.js?v=1')).toContain('export const here');
  });

  it.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/assets/../index.html',
    '/%2e%2e/secret.txt',
    '/%2E%2E%2Fsecret.txt',
    '/..%2fsecret.txt',
    '/%252e%252e/secret.txt',
    '/..\\secret.txt',
    '/..%5csecret.txt',
    '/%c0%ae%c0%ae/secret.txt',
    '/....//secret.txt',
    '//secret.txt',
    '/assets//main.js',
    '/assets/',
    '/assets',
    '/assets/main.js/',
    '/assets/main.js%00',
    '/assets/main.js%00.html',
    '/./index.html',
    '/INDEX.HTML',
    '/__proto__',
    '/constructor',
    '/%',
    'index.html',
    'http://127.0.0.1/index.html',
    'http://example.org/index.html',
    'file:///etc/passwd',
    '/etc/passwd',
  ])('%s gets nothing', async (target) => {
    const answer = await ask(target);
    expect([400, 404]).toContain(statusOf(answer));
    expect(answer).not.toMatch(/secret\n?$|export const here|<title>/);
  });

  it('with a null byte, a space or a line feed gets nothing', async () => {
    for (const target of ['/assets/main.js\0', '/index.html\0.js', '/a b', '/index.html\n', '/\x7f'])
      expect([400, 404], JSON.stringify(target)).toContain(statusOf(await ask(target)));
  });

  it('of any length does no harm', async () => {
    expect(statusOf(await ask(`/${'a'.repeat(8_000)}`))).toBe(404);
    expect(statusOf(await ask(`/${'a'.repeat(20_000)}`))).toBe(431);
    // the connection may be closed while most of this is still on its way
    expect([431, NaN]).toContain(statusOf(await ask(`/${'a'.repeat(5_000_000)}`)));
    expect(statusOf(await ask('/'))).toBe(200);
  });
});

describe('the files of the page', () => {
  it('are those of its folder alone: links out of it are left out', () => {
    const folder = temporaryFolder();
    const page = writePage(folder);
    symlinkSync(join(folder, 'secret.txt'), join(page, 'assets', 'link.txt'));
    symlinkSync(folder, join(page, 'up'));
    expect([...readBundle(page).keys()].sort()).toEqual(['/', '/assets/main.js', '/index.html']);
  });

  it('that were never built are an error that says how to build them', () => {
    const folder = temporaryFolder();
    expect(() => readBundle(join(folder, 'none'))).toThrow(/npm run build/);
    expect(() => readBundle(folder)).toThrow(/npm run build/);
  });
});
