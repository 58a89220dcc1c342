import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { givenPaths } from '#main/hosts/electron/given-paths.ts';

it('finds project files on a command line, relative to where it was typed', () => {
  const args = ['/opt/saddleback/electron', '.', 'a.saddle', '../b c.SADDLE', resolve('/data/d.saddle')];
  expect(givenPaths(args, resolve('/home/me'))).toEqual([
    resolve('/home/me/a.saddle'),
    resolve('/home/b c.SADDLE'),
    resolve('/data/d.saddle'),
  ]);
});

it.each([['--user-data-dir=/x.saddle'], ['-f.saddle'], ['/opt/saddle/electron'], ['notes.saddle.txt'], ['saddle']])(
  'takes %s for none',
  (arg) => expect(givenPaths([arg], resolve('/'))).toEqual([]),
);
