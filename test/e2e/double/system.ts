import { EventEmitter } from 'node:events';
import { driver } from './driver.ts';

type ThemeSource = 'system' | 'light' | 'dark';

class NativeTheme extends EventEmitter {
  #source: ThemeSource = 'system';

  get themeSource(): ThemeSource {
    return this.#source;
  }

  set themeSource(source: ThemeSource) {
    this.#source = source;
    void driver.call('set-dark', { dark: this.dark });
  }

  /** null as the system has it. */
  get dark(): boolean | null {
    return this.#source === 'system' ? null : this.#source === 'dark';
  }

  get shouldUseDarkColors(): boolean {
    return this.dark ?? false;
  }
}

export const nativeTheme = new NativeTheme();

const display = { id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1080 } };
export const screen = { getPrimaryDisplay: () => display, getAllDisplays: () => [display] };

/** Keeps what it is given; Chromium's own defaults under test deny every permission too, so the double cannot show that ours do. */
class Session extends EventEmitter {
  readonly handlers = new Map<string, unknown>();
  setPermissionRequestHandler = (handler: unknown): void => void this.handlers.set('request', handler);
  setPermissionCheckHandler = (handler: unknown): void => void this.handlers.set('check', handler);
  setDevicePermissionHandler = (handler: unknown): void => void this.handlers.set('device', handler);
}

export const session = { defaultSession: new Session() };

/** What was to be opened outside, for tests to look at. */
export const opened: string[] = [];
export const shell = {
  openExternal: (url: string): Promise<void> => {
    opened.push(url);
    return Promise.resolve();
  },
  openPath: (path: string): Promise<string> => {
    opened.push(path);
    return Promise.resolve('');
  },
};
