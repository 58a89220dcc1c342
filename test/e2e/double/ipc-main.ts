import { EventEmitter } from 'node:events';

/** Messages of pages by channel. */
export const ipcMain = new EventEmitter();
