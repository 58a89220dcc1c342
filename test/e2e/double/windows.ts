import type { BrowserWindow } from './browser-window.ts';

/** Every window that is open, by id. */
export const windows = new Map<number, BrowserWindow>();
