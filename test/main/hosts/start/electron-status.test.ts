import { describe, expect, it } from 'vitest';
import { electronStatus, type ElectronFacts } from '#main/hosts/start/electron-status.ts';
import { reasonIn } from '#main/hosts/start/fetch-electron.ts';

const good: ElectronFacts = { executable: '/e', platform: 'linux', display: true, root: false };

describe('Electron', () => {
  it('opens a window where it has a binary, a display and an ordinary user', () => {
    expect(electronStatus(good)).toEqual({ usable: true, executable: '/e' });
  });

  it.each([
    ['display', { display: false }],
    ['root', { root: true }],
  ])('cannot on Linux, and fetching its binary would not help: %s', (word, fact) => {
    for (const executable of ['/e', null])
      expect(electronStatus({ ...good, ...fact, executable })).toEqual({
        usable: false,
        missing: false,
        reason: expect.stringContaining(word),
      });
  });

  it.each(['darwin', 'win32'] as const)('asks for neither on %s', (platform) => {
    expect(electronStatus({ ...good, platform, display: false, root: true }).usable).toBe(true);
  });

  it('lacks nothing but its binary before that is fetched', () => {
    expect(electronStatus({ ...good, executable: null })).toMatchObject({ usable: false, missing: true });
  });
});

describe('the reason in what a program printed', () => {
  it('is the line that names the error, not its stack', () => {
    const output = 'Downloading\nRequestError: getaddrinfo ENOTFOUND github.com\n    at ClientRequest.<anonymous>\n';
    expect(reasonIn(output)).toBe('RequestError: getaddrinfo ENOTFOUND github.com');
  });
  it('is its last line when none does', () => expect(reasonIn('a\nb\n\n')).toBe('b'));
  it('is missed in words when nothing was printed', () => expect(reasonIn('\n')).toBe('it gave no reason'));
});
