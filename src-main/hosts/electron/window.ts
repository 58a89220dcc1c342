import { BrowserWindow, nativeTheme, screen } from 'electron';
import { fileURLToPath } from 'node:url';
import type { DesktopStateFile } from './desktop-state.ts';
import { pageUrl } from './own-page.ts';
import { placeOnScreens, smallest } from './window-place.ts';

/** Shown until the page has drawn itself: --bg of ui/tokens.css. */
const background = { light: '#f6f7f9', dark: '#11151b' };

/** A sandboxed window with our page, where it was last. The page is loaded by `loadPage`, after whoever listens to the window does. */
export function makeWindow(file: DesktopStateFile): BrowserWindow {
  const { place, maximised } = file.state;
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
  const window = new BrowserWindow({
    ...placeOnScreens(
      place,
      [primary, ...others].map(({ workArea }) => workArea),
    ),
    minWidth: smallest.width,
    minHeight: smallest.height,
    show: false,
    title: 'Saddleback',
    backgroundColor: nativeTheme.shouldUseDarkColors ? background.dark : background.light,
    webPreferences: {
      preload: fileURLToPath(new URL('../preload/index.cjs', import.meta.url)),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false, // its dictionaries would be fetched
    },
  });
  // the title is the project's, not the document's
  window.on('page-title-updated', (event) => event.preventDefault());
  window.once('ready-to-show', () => {
    if (maximised) window.maximize();
    window.show();
  });
  window.on('close', () => file.update({ place: window.getNormalBounds(), maximised: window.isMaximized() }));
  return window;
}

/** @throws Electron's error when the page is not there: it was not built */
export const loadPage = (window: BrowserWindow): Promise<void> => window.loadURL(pageUrl);
