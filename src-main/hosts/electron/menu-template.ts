import { themes, type Theme } from './desktop-state.ts';

/** What a menu item does when it is chosen. */
export type Choice =
  /** The page is told the id of its own command. */
  | { readonly kind: 'command'; readonly id: PageCommand }
  | { readonly kind: 'open-path'; readonly path: string }
  | { readonly kind: 'theme'; readonly theme: Theme }
  | { readonly kind: 'show-data-folder' };

/** Commands of the page that the menu offers. */
export type PageCommand = 'new-project' | 'open-project' | 'import' | 'close-project';

/** An item as plain data; `role` is one of Electron's own. */
export interface Item {
  readonly label?: string;
  readonly role?: Role;
  readonly type?: 'separator' | 'radio';
  readonly accelerator?: string;
  readonly enabled?: boolean;
  readonly checked?: boolean;
  readonly choice?: Choice;
  readonly submenu?: readonly Item[];
}

type Role =
  | 'appMenu'
  | 'editMenu'
  | 'windowMenu'
  | 'about'
  | 'close'
  | 'quit'
  | 'reload'
  | 'toggleDevTools'
  | 'resetZoom'
  | 'zoomIn'
  | 'zoomOut'
  | 'togglefullscreen';

export interface MenuFacts {
  readonly mac: boolean;
  /** Whether this is a developer's build, which may reload its page and look into it. */
  readonly developing: boolean;
  readonly theme: Theme;
  /** Newest first. */
  readonly recent: readonly { readonly path: string; readonly name: string }[];
}

const separator: Item = { type: 'separator' };
const themeLabels: Readonly<Record<Theme, string>> = { system: 'As the System', light: 'Light', dark: 'Dark' };
const mostRecent = 10;

/** The application's menu bar. */
export function menuTemplate({ mac, developing, theme, recent }: MenuFacts): readonly Item[] {
  const command = (id: PageCommand, label: string, accelerator: string): Item => ({
    label,
    accelerator: `CmdOrCtrl+${accelerator}`,
    choice: { kind: 'command', id },
  });
  const recentItems = recent
    .slice(0, mostRecent)
    .map(({ path, name }): Item => ({ label: `${name} (${path})`, choice: { kind: 'open-path', path } }));
  return [
    ...(mac ? [{ role: 'appMenu' } as const] : []),
    {
      label: 'File',
      submenu: [
        command('new-project', 'New Project…', 'N'),
        command('open-project', 'Open Project…', 'O'),
        {
          label: 'Open Recent',
          submenu: recentItems.length > 0 ? recentItems : [{ label: 'No Recent Projects', enabled: false }],
        },
        separator,
        command('import', 'Import…', 'I'),
        separator,
        command('close-project', 'Close Project', 'Shift+W'),
        mac ? { role: 'close' } : { role: 'quit' },
      ],
    },
    { role: 'editMenu' },
    {
      label: 'View',
      submenu: [
        ...(developing ? ([{ role: 'reload' }, { role: 'toggleDevTools' }, separator] as const) : []),
        {
          label: 'Theme',
          submenu: themes.map((each) => ({
            label: themeLabels[each],
            type: 'radio',
            checked: each === theme,
            choice: { kind: 'theme', theme: each },
          })),
        },
        separator,
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        separator,
        { role: 'togglefullscreen' },
      ],
    },
    ...(mac ? [{ role: 'windowMenu' } as const] : []),
    {
      label: 'Help',
      submenu: [{ label: 'Show Data Folder', choice: { kind: 'show-data-folder' } }, { role: 'about' }],
    },
  ];
}
