import { BrowserWindow } from 'electron';
import { fileURLToPath } from 'node:url';
import { bundleUrl } from './bundle-protocol.ts';

export async function openWindow(): Promise<BrowserWindow> {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    show: false,
    title: 'Saddleback',
    webPreferences: {
      preload: fileURLToPath(new URL('../preload/index.cjs', import.meta.url)),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
    },
  });
  window.once('ready-to-show', () => window.show());
  await window.loadURL(bundleUrl);
  return window;
}
