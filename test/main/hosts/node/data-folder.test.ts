import { expect, it } from 'vitest';
import { dataFolder } from '#main/hosts/node/data-folder.ts';

it.each([
  ['the variable of our own', { SADDLEBACK_DATA: '/data', XDG_DATA_HOME: '/xdg' }, 'linux', '/data'],
  ['the variable of the desktop', { XDG_DATA_HOME: '/xdg' }, 'linux', '/xdg/saddleback'],
  ['the usual place on Linux', {}, 'linux', '/home/me/.local/share/saddleback'],
  ['the usual place on macOS', {}, 'darwin', '/home/me/Library/Application Support/saddleback'],
  ['the usual place on Windows', { LOCALAPPDATA: '/local' }, 'win32', '/local/saddleback'],
  [
    'an empty variable as none',
    { SADDLEBACK_DATA: '', XDG_DATA_HOME: '' },
    'linux',
    '/home/me/.local/share/saddleback',
  ],
] as const)('data is kept under %s', (_, env, platform, folder) => {
  expect(dataFolder(env, platform, '/home/me')).toBe(folder);
});
