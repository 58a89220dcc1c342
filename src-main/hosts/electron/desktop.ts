import { ipcMain, MessageChannelMain, type BrowserWindow, type IpcMainEvent } from 'electron';
import type { HostEvents } from '#shared/contract/host.ts';
import type { Served } from '#shared/rpc/serve.ts';
import type { Workbench } from '#main/workbench/workbench.ts';
import type { DesktopStateFile } from './desktop-state.ts';
import { hostCalls } from './host-calls.ts';
import { ApplicationMenu } from './menu.ts';
import { portOf } from './message-port.ts';
import { isOwnPage } from './own-page.ts';
import { afterGonePage } from './page-gone.ts';
import { loadPage, makeWindow } from './window.ts';

type Emit = Served<HostEvents>['emit'];

/** The one window, the page's port to the workbench, and what the menu and the system ask of the page. */
export class Desktop {
  readonly menu: ApplicationMenu;
  readonly #workbench: Workbench;
  readonly #state: DesktopStateFile;
  #window: BrowserWindow | null = null;
  #emit: Emit | null = null;
  /** What was asked for while there was no page to hear it. */
  #waiting: (() => void)[] = [];

  constructor(workbench: Workbench, dataFolder: string, state: DesktopStateFile) {
    this.#workbench = workbench;
    this.#state = state;
    this.menu = new ApplicationMenu({
      dataFolder,
      state,
      recent: () => workbench.recent.list(),
      onCommand: (id) => this.#tell('command', { id }),
      onPath: (path) => this.openPath(path),
    });
    ipcMain.on('port-please', (event) => this.#handOver(event));
  }

  /** Brings the window to the front, and makes it when there is none. */
  async show(): Promise<void> {
    if (this.#window) {
      if (this.#window.isMinimized()) this.#window.restore();
      this.#window.focus();
      return;
    }
    const window = makeWindow(this.#state);
    this.#window = window;
    window.on('closed', () => {
      this.#window = null;
      this.#emit = null;
    });
    window.webContents.on('render-process-gone', (_, details) => void afterGonePage(window, details));
    await loadPage(window);
  }

  /** Has the page open a project, now or as soon as it is there. */
  openPath(path: string): void {
    this.#tell('open-path', { path });
  }

  #tell<N extends keyof HostEvents>(name: N, value: HostEvents[N]): void {
    if (this.#emit) this.#emit(name, value);
    else this.#waiting.push(() => this.#emit?.(name, value));
  }

  /** Gives our own page the one port that it gets; whoever else asks is not answered. A page that was reloaded asks again. */
  #handOver({ sender, senderFrame }: IpcMainEvent): void {
    const window = this.#window;
    if (!window || sender !== window.webContents || !isOwnPage(senderFrame)) return;
    const { port1, port2 } = new MessageChannelMain();
    const calls = hostCalls(window, () => void this.menu.refresh());
    const served: Served<HostEvents> = this.#workbench.connectWindow(portOf(port1), calls);
    this.#emit = served.emit;
    window.webContents.postMessage('port', null, [port2]);
    for (const tell of this.#waiting.splice(0)) tell();
  }
}
