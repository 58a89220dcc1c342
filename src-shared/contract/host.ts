import type { Method } from '../domain/method.ts';

/** What a window can ask of its desktop. Served to our own window alone, never over the network. */
export type HostContract = {
  /** Paths that a person chose; null when they chose none. */
  'pick-files': Method<
    { readonly title: string; readonly what: 'project' | 'import' | 'recipe' },
    readonly string[] | null
  >;
  'pick-new-project': Method<null, string | null>;
  /** Asks where a file shall be, and writes it there; null when it shall not. @throws WorkbenchError 'bad-value' | 'file-unreadable' */
  'save-file': Method<{ readonly name: string; readonly bytes: Uint8Array }, string | null>;
  'pick-folder': Method<{ readonly title: string }, string | null>;
  /** Opens a page of our documentation in the person's browser. */
  'open-link': Method<{ readonly url: string }, null>;
  'set-title': Method<{ readonly title: string }, null>;
};

/** What a menu or the system asks of a page. */
export type HostEvents = {
  /** A menu item was chosen, by the id of the page's own command. */
  command: { readonly id: string };
  /** A project is to be opened: a recent one, or a file given to the application. */
  'open-path': { readonly path: string };
};

/** How a page learns where it is: the preload or the server's page says so before any call. */
export interface HostInfo {
  readonly kind: 'desktop' | 'browser';
  readonly version: string;
}

/** What the preload tells the page. */
export interface DesktopInfo extends HostInfo {
  /** Where a file is that was dropped on the page; empty for one that a script made. */
  readonly pathOf: (file: File) => string;
}
