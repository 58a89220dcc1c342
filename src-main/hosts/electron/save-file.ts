import { writeFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { dialog, type BrowserWindow } from 'electron';
import { WorkbenchError } from '#shared/domain/errors.ts';

/**
 * Writes a file where a person says, who may also say no: then the answer is null.
 * @param name what the dialog proposes: a name with an ending, no path
 * @throws WorkbenchError 'bad-value' for anything else; 'file-unreadable' when it cannot be written
 */
export async function saveFile(
  window: BrowserWindow,
  { name, bytes }: { readonly name: string; readonly bytes: Uint8Array },
): Promise<string | null> {
  const ending = typeof name === 'string' && basename(name) === name ? extname(name) : '';
  if (!ending || !(bytes instanceof Uint8Array))
    throw new WorkbenchError(
      'bad-value',
      `A file to save: found ${String(name)}, expected a name with an ending, and bytes`,
    );
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: 'Save',
    defaultPath: name,
    filters: [{ name: ending.slice(1).toUpperCase(), extensions: [ending.slice(1)] }],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
  if (canceled || filePath === '') return null;
  // a dialog may leave the ending to us
  const path = extname(filePath) ? filePath : `${filePath}${ending}`;
  try {
    await writeFile(path, bytes);
  } catch (cause) {
    const { code = 'UNKNOWN' } = cause as NodeJS.ErrnoException;
    throw new WorkbenchError(
      'file-unreadable',
      `${path}: found ${code}, expected a place that can be written; choose another`,
      { path, code },
      { cause },
    );
  }
  return path;
}
