import { dialog, shell, type BrowserWindow } from 'electron';
import type { HostContract } from '#shared/contract/host.ts';
import { WorkbenchError } from '#shared/domain/errors.ts';
import type { Handlers } from '#shared/rpc/serve.ts';
import { filters, withEnding } from './dialog-options.ts';
import { knownLink } from './links.ts';
import { saveFile } from './save-file.ts';

/** What a page may ask of its window. @param titled called after the page has given the window a title: it opened or closed a project */
export function hostCalls(window: BrowserWindow, titled: () => void): Handlers<HostContract> {
  return {
    'pick-files': async ({ title, what }) => {
      if (!Object.hasOwn(filters, what))
        throw new WorkbenchError('bad-value', `No files of the kind ${what} are chosen`);
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        title,
        filters: filters[what],
        properties: what === 'import' ? ['openFile', 'multiSelections'] : ['openFile'],
      });
      return canceled ? null : filePaths;
    },
    'pick-new-project': async () => {
      const { canceled, filePath } = await dialog.showSaveDialog(window, {
        title: 'New project',
        defaultPath: 'Untitled.saddle',
        filters: filters.project,
        properties: ['createDirectory', 'showOverwriteConfirmation'],
      });
      return canceled || filePath === '' ? null : withEnding(filePath);
    },
    'save-file': (file) => saveFile(window, file),
    'pick-folder': async ({ title }) => {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        title,
        properties: ['openDirectory', 'createDirectory'],
      });
      return canceled ? null : (filePaths[0] ?? null);
    },
    'open-link': async ({ url }) => {
      await shell.openExternal(knownLink(url));
      return null;
    },
    'set-title': ({ title }) => {
      window.setTitle(title);
      titled();
      return null;
    },
  };
}
