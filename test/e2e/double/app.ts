import { EventEmitter } from 'node:events';
import { windows } from './windows.ts';

/** An event that a listener can prevent, as Electron's. */
export function preventable(): { readonly event: { preventDefault: () => void }; readonly prevented: () => boolean } {
  let prevented = false;
  return { event: { preventDefault: () => void (prevented = true) }, prevented: () => prevented };
}

/** The order of an end: before-quit, every window's close, will-quit, quit. Each of the first three can stop it. */
class App extends EventEmitter {
  readonly isPackaged = false;
  readonly recentDocuments: string[] = [];
  readonly #paths = new Map<string, string>();
  readonly #ready = new Promise<void>((resolve) => setImmediate(resolve));
  #quitting = false;

  whenReady(): Promise<void> {
    return this.#ready;
  }

  isReady(): boolean {
    return true;
  }

  requestSingleInstanceLock(): boolean {
    return true;
  }

  setPath(name: string, path: string): void {
    this.#paths.set(name, path);
  }

  getPath(name: string): string {
    const path = this.#paths.get(name);
    if (path === undefined) throw new Error(`Failed to get '${name}' path`);
    return path;
  }

  addRecentDocument(path: string): void {
    this.recentDocuments.push(path);
  }

  setName(): void {}
  setAboutPanelOptions(): void {}
  enableSandbox(): void {}

  async quit(): Promise<void> {
    if (this.#quitting) return;
    this.#quitting = true;
    if (this.#isPrevented('before-quit')) return;
    for (const window of windows.values()) await window.close();
    if (windows.size > 0)
      this.#quitting = false; // a window stayed
    else this.quitWithoutWindows();
  }

  quitWithoutWindows(): void {
    if (!this.#isPrevented('will-quit')) this.exit(0);
  }

  get isQuitting(): boolean {
    return this.#quitting;
  }

  exit(code: number): void {
    for (const window of windows.values()) window.destroy();
    this.emit('quit', {}, code);
    process.exit(code);
  }

  #isPrevented(name: string): boolean {
    const { event, prevented } = preventable();
    this.emit(name, event);
    if (prevented()) this.#quitting = name === 'will-quit'; // whoever stops that ends the application itself
    return prevented();
  }
}

export const app = new App();
process.on('SIGTERM', () => void app.quit());
process.on('SIGINT', () => void app.quit());
