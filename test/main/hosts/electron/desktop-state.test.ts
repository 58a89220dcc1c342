import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DesktopStateFile, parseDesktopState } from '#main/hosts/electron/desktop-state.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';

const folder = temporaryFolder();
const initial = { place: null, maximised: false, theme: 'system' };

describe('the desktop’s state', () => {
  it('is there after the next start, in a folder that it made', () => {
    const path = join(folder, 'new', 'desktop.json');
    const state = { place: { x: -5, y: 10, width: 900, height: 700 }, maximised: true, theme: 'dark' } as const;
    new DesktopStateFile(path).update(state);
    expect(new DesktopStateFile(path).state).toEqual(state);
    expect(readdirSync(join(folder, 'new'))).toEqual(['desktop.json']);
  });

  it('keeps what a change does not name', () => {
    const file = new DesktopStateFile(join(folder, 'kept.json'));
    file.update({ theme: 'light' });
    file.update({ maximised: true });
    expect(file.state).toEqual({ ...initial, theme: 'light', maximised: true });
  });

  it('is the first one while nothing was saved, and nothing is written for that', () => {
    const path = join(folder, 'absent.json');
    expect(new DesktopStateFile(path).state).toEqual(initial);
    expect(existsSync(path)).toBe(false);
  });

  it('says so when the file cannot be read', () => {
    writeFileSync(join(folder, 'file'), '');
    expect(() => new DesktopStateFile(join(folder, 'file', 'desktop.json'))).toThrow('ENOTDIR');
  });

  it.each([
    ['no JSON', '{"theme":'],
    ['no object', 'null'],
    ['other types', '{"place":[1,2],"maximised":"yes","theme":7}'],
    ['a theme that is unknown', '{"theme":"sepia"}'],
    ['a place without a size', '{"place":{"x":1,"y":2,"width":0,"height":600}}'],
    ['numbers that JSON has and screens do not', '{"place":{"x":1e400,"y":2,"width":900,"height":600}}'],
  ])('counts %s as not said', (_, text) => expect(parseDesktopState(text)).toEqual(initial));
});
