import { app, dialog, nativeTheme, session } from 'electron';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Workbench } from '#main/workbench/workbench.ts';
import { version } from '#shared/domain/version.ts';
import { serveBundle } from './bundle-protocol.ts';
import { Desktop } from './desktop.ts';
import { DesktopStateFile } from './desktop-state.ts';
import { electronHost } from './electron-host.ts';
import { givenPaths } from './given-paths.ts';
import { confine, denyPermissions } from './security.ts';

const host = electronHost();
app.setName('Saddleback');
app.setAboutPanelOptions({ applicationName: 'Saddleback', applicationVersion: version });
// Chromium's own files; Electron wants the folder to be there
const userData = resolve(host.dataFolder, 'desktop');
mkdirSync(userData, { recursive: true });
app.setPath('userData', userData);

// one application per data folder: a second one hands its paths to the first
if (app.requestSingleInstanceLock()) start();
else app.quit();

function start(): void {
  serveBundle.declare();
  app.enableSandbox();
  const state = new DesktopStateFile(join(host.dataFolder, 'desktop.json'));
  const workbench = new Workbench(host);
  const desktop = new Desktop(workbench, host.dataFolder, state);

  app.on('web-contents-created', (_, contents) => confine(contents));
  app.on('second-instance', (_, args, folder) => {
    void desktop.show();
    for (const path of givenPaths(args, folder)) desktop.openPath(path);
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    desktop.openPath(path);
    if (app.isReady()) void desktop.show();
  });
  app.on('activate', () => void desktop.show());
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('will-quit', (event) => {
    event.preventDefault();
    workbench.close().then(
      () => app.exit(0),
      (error: unknown) => {
        console.error(error);
        app.exit(1);
      },
    );
  });

  // Electron becomes ready only once this module has been evaluated: waiting for it at the top level would be for ever
  app.whenReady().then(open).catch(fail);

  async function open(): Promise<void> {
    nativeTheme.themeSource = state.state.theme;
    denyPermissions(session.defaultSession);
    serveBundle.handle();
    await desktop.menu.refresh();
    for (const path of givenPaths(process.argv, process.cwd())) desktop.openPath(path);
    await desktop.show();
  }
}

function fail(error: unknown): void {
  console.error(error);
  dialog.showErrorBox('Saddleback cannot start', error instanceof Error ? error.message : String(error));
  app.exit(1);
}
