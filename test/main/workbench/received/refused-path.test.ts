import { describe, expect, it } from 'vitest';
import { refusedPath } from '#main/workbench/received/refused-path.ts';

describe('a path that a page says', () => {
  it.each(['a.vti', 'runs/mlp/beta1-seed0.csv', 'Läufe/β=1 .npz', '...', 'a..b/c', 'x'.repeat(255)])(
    'is taken: %s',
    (path) => expect(refusedPath(path, 'linux')).toBeNull(),
  );

  it.each([
    ['nothing', ''],
    ['an absolute one', '/etc/passwd'],
    ['a folder above', '../a.vti'],
    ['a folder above in the middle', 'runs/../../a.vti'],
    ['the folder itself', './a.vti'],
    ['an empty name', 'runs//a.vti'],
    ['a folder', 'runs/'],
    ['a drive letter', 'C:/a.vti'],
    ['a drive letter without a separator', 'c:a.vti'],
    ['a share', '\\\\host\\a.vti'],
    ['backslashes', 'runs\\..\\a.vti'],
    ['a zero', 'a.vti\0.csv'],
    ['a line feed', 'a\n.vti'],
    ['a name that is too long', 'x'.repeat(256)],
    ['a name that is too long in bytes', 'ü'.repeat(128)],
    ['a path that is too long', 'x/'.repeat(501)],
  ])('is refused on every system: %s', (_, path) => {
    for (const platform of ['linux', 'darwin', 'win32'] as const) expect(refusedPath(path, platform)).toBeTruthy();
  });

  it.each(['NUL', 'runs/con.csv', 'COM1.vti', 'a.vti.', 'runs /a.vti', 'a.vti:stream', 'what?.csv'])(
    'is refused where the system reads it as something else: %s',
    (path) => {
      expect(refusedPath(path, 'win32')).toBeTruthy();
      expect(refusedPath(path, 'linux')).toBeNull();
    },
  );
});
