import type { Method } from '#shared/domain/method.ts';

/** What passes between the main process and a page: messages on channels, and messages on ports that were handed to the page. */
export type PageMessage =
  /** A document has started; whatever ports the one before it had are gone. Only from the page. */
  | { readonly kind: 'started' }
  | {
      readonly kind: 'channel';
      readonly channel: string;
      readonly args: readonly unknown[];
      readonly ports: readonly number[];
    }
  | { readonly kind: 'port'; readonly port: number; readonly message: unknown }
  | { readonly kind: 'port-closed'; readonly port: number };

/** Calls of the doubled main process to the driver, which has the browser. `window` is the id of a BrowserWindow, whose page the driver keeps. */
export type DriverContract = {
  /** Opens the page of a window, with its preload running before its own scripts. Answers when it is loaded. */
  'open-page': Method<
    {
      readonly window: number;
      readonly url: string;
      readonly width: number;
      readonly height: number;
      readonly preload: string | null;
      readonly dark: boolean | null;
    },
    null
  >;
  'reload-page': Method<{ readonly window: number }, null>;
  'close-page': Method<{ readonly window: number }, null>;
  /** `frame` is a PageMessage as rpc/codec.ts writes it. */
  'to-page': Method<{ readonly window: number; readonly frame: Uint8Array }, null>;
  'set-dark': Method<{ readonly dark: boolean | null }, null>;
};

/** Calls of the driver to the doubled main process. */
export type DoubleContract = {
  /** A request of a page under one of the application's own schemes. */
  request: Method<
    { readonly url: string; readonly method: string },
    { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: Uint8Array }
  >;
  /** Whether a page may go to an address that it wants to go to by itself. */
  'may-navigate': Method<{ readonly window: number; readonly url: string }, boolean>;
  'may-open-window': Method<{ readonly window: number; readonly url: string }, boolean>;
  'from-page': Method<{ readonly window: number; readonly url: string; readonly frame: Uint8Array }, null>;
  'page-closed': Method<{ readonly window: number }, null>;
  'page-crashed': Method<{ readonly window: number }, null>;
  /** Runs a function, given as its source, on the module `electron` and an argument. */
  evaluate: Method<{ readonly source: string; readonly argument: unknown }, unknown>;
};

/** A scheme of the application as Chromium sees it in the double: app://bundle/x is http://bundle.app.localhost/x, which is a secure context too. */
export const toBrowserUrl = (url: string): string => url.replace(/^(\w+):\/\/([^/]+)/, 'http://$2.$1.localhost');
export const toAppUrl = (url: string): string => url.replace(/^http:\/\/([^/]+?)\.(\w+)\.localhost(?=\/|$)/, '$2://$1');
