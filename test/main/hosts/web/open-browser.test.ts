import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { browserCommand, openBrowser } from '#main/hosts/web/open-browser.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';

it.each([
  ['linux', { DISPLAY: ':0' }, ['xdg-open']],
  ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, ['xdg-open']],
  ['linux', {}, null],
  ['darwin', {}, ['open']],
  ['win32', {}, ['rundll32', 'url.dll,FileProtocolHandler']],
] as const)('on %s with %j, a browser is opened by %j', (platform, env, command) => {
  expect(browserCommand(platform, env)).toEqual(command);
});

it('gives the address to the program as one argument, whatever is in it', async () => {
  const file = join(temporaryFolder(), 'opened');
  const url = 'http://127.0.0.1:1/?token=$(id)&a=b#open=%20;';
  const program = [process.execPath, '-e', `fs.writeFileSync(${JSON.stringify(file)}, process.argv[1])`, '--'];
  expect(await openBrowser(url, program)).toBeNull();
  await expect.poll(() => existsSync(file) && readFileSync(file, 'utf8')).toBe(url);
});

it('answers why no browser was opened', async () => {
  expect(await openBrowser('http://127.0.0.1:1/', ['no-such-program'])).toMatch(/ENOENT/);
  expect(await openBrowser('http://127.0.0.1:1/', null)).toBe('this machine has no display');
});
