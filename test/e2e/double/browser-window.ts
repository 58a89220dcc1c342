import { EventEmitter } from 'node:events';
import { app, preventable } from './app.ts';
import { driver } from './driver.ts';
import { nativeTheme } from './system.ts';
import { WebContents } from './web-contents.ts';
import { windows } from './windows.ts';

interface Options {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly webPreferences: { readonly preload: string };
}

let nextId = 1;

/** A window: its page is one of Chromium's, its frame, place and title are remembered and nothing else. */
export class BrowserWindow extends EventEmitter {
  static getAllWindows(): BrowserWindow[] {
    return [...windows.values()];
  }

  readonly id = nextId++;
  readonly webContents: WebContents;
  readonly options: Options;
  #title: string;
  #shown = false;
  #minimised = false;
  #maximised = false;
  #bounds: { x: number; y: number; width: number; height: number };

  constructor(options: Options) {
    super();
    this.options = options;
    this.#title = options.title;
    const { x, y, width, height } = options;
    this.#bounds = { x, y, width, height };
    windows.set(this.id, this);
    this.webContents = new WebContents(this.id);
    app.emit('web-contents-created', {}, this.webContents);
  }

  async loadURL(url: string): Promise<void> {
    const { width, height } = this.#bounds;
    const { preload } = this.options.webPreferences;
    await driver.call('open-page', { window: this.id, url, width, height, preload, dark: nativeTheme.dark });
    this.emit('ready-to-show');
    this.webContents.emit('did-finish-load');
  }

  show(): void {
    this.#shown = true;
  }
  isVisible(): boolean {
    return this.#shown && !this.#minimised;
  }
  focus(): void {
    this.emit('focus');
  }
  minimize(): void {
    this.#minimised = true;
  }
  isMinimized(): boolean {
    return this.#minimised;
  }
  restore(): void {
    this.#minimised = false;
  }
  maximize(): void {
    this.#maximised = true;
  }
  isMaximized(): boolean {
    return this.#maximised;
  }
  setBounds(bounds: { x: number; y: number; width: number; height: number }): void {
    this.#bounds = bounds;
  }
  getBounds(): { x: number; y: number; width: number; height: number } {
    return this.#bounds;
  }
  getNormalBounds(): { x: number; y: number; width: number; height: number } {
    return this.#bounds;
  }
  setTitle(title: string): void {
    this.#title = title;
  }
  getTitle(): string {
    return this.#title;
  }
  isDestroyed(): boolean {
    return !windows.has(this.id);
  }

  /** As a person does: a listener may prevent it. */
  async close(): Promise<void> {
    const { event, prevented } = preventable();
    this.emit('close', event);
    if (prevented() || this.isDestroyed()) return;
    await driver.call('close-page', { window: this.id });
    this.destroy();
  }

  destroy(): void {
    if (!windows.delete(this.id)) return;
    this.webContents.closePorts();
    this.emit('closed');
    if (windows.size === 0 && !app.isQuitting) app.emit('window-all-closed');
  }
}
