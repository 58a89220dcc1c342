import { app, Menu, nativeTheme, shell, type MenuItemConstructorOptions } from 'electron';
import type { RecentProject } from '#shared/contract/workbench.ts';
import type { DesktopStateFile } from './desktop-state.ts';
import { menuTemplate, type Choice, type Item } from './menu-template.ts';

export interface MenuOptions {
  readonly dataFolder: string;
  readonly state: DesktopStateFile;
  /** The projects opened last, newest first. */
  readonly recent: () => Promise<readonly RecentProject[]>;
  readonly onCommand: (id: string) => void;
  readonly onPath: (path: string) => void;
}

/** The menu bar, with what was opened last. */
export class ApplicationMenu {
  readonly #options: MenuOptions;
  #newest: string | null = null;

  constructor(options: MenuOptions) {
    this.#options = options;
  }

  /** Makes the menu anew; the system's own list of recent files learns of the newest project. */
  async refresh(): Promise<void> {
    const recent = await this.#options.recent();
    const newest = recent[0]?.path ?? null;
    if (newest !== null && newest !== this.#newest) app.addRecentDocument(newest);
    this.#newest = newest;
    const template = menuTemplate({
      mac: process.platform === 'darwin',
      developing: !app.isPackaged,
      theme: this.#options.state.state.theme,
      recent,
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template.map((item) => this.#build(item))));
  }

  #build({ choice, submenu, ...item }: Item): MenuItemConstructorOptions {
    return {
      ...item,
      ...(choice && { click: () => void this.#choose(choice) }),
      ...(submenu && { submenu: submenu.map((each) => this.#build(each)) }),
    };
  }

  async #choose(choice: Choice): Promise<void> {
    const { state, dataFolder, onCommand, onPath } = this.#options;
    if (choice.kind === 'command') onCommand(choice.id);
    else if (choice.kind === 'open-path') onPath(choice.path);
    else if (choice.kind === 'show-data-folder') await shell.openPath(dataFolder);
    else {
      nativeTheme.themeSource = choice.theme;
      state.update({ theme: choice.theme });
    }
  }
}
