/**
 * A test double of the parts of the module `electron` that our main process uses: the built bundle runs unchanged in plain Node, its pages in a Chromium
 * that the tests drive. What is not here is not used; using it is an error at import or call, never silence. What it cannot show stands in
 * docs/security.md.
 */
export { app } from './app.ts';
export { BrowserWindow } from './browser-window.ts';
export { dialog } from './dialog.ts';
export { ipcMain } from './ipc-main.ts';
export { Menu } from './menu.ts';
export { MessageChannelMain } from './message-channel.ts';
export { nativeTheme, screen, session, shell } from './system.ts';
export { protocol } from './protocol.ts';
export { utilityProcess } from './utility-process.ts';

import './answers.ts';
