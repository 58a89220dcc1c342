/** A folder by what is in it; an error in place of a text cannot be read. */
export interface Folder {
  readonly [name: string]: string | Error | Folder;
}

/** As Chromium's: a reader answers at most so many at a time. */
const atOnce = 100;

/** A folder or file as a drop gives it. @param path with a leading / */
export function entryOf(path: string, content: string | Error | Folder): FileSystemEntry {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const isFile = typeof content === 'string' || content instanceof Error;
  const file = (take: (file: File) => void, refuse: (error: Error) => void): void =>
    content instanceof Error ? refuse(content) : take(new File([content as string], name));
  const createReader = () => {
    const waiting = Object.entries(content as Folder).map(([below, each]) => entryOf(`${path}/${below}`, each));
    return { readEntries: (take: (entries: FileSystemEntry[]) => void) => take(waiting.splice(0, atOnce)) };
  };
  return { name, fullPath: path, isFile, isDirectory: !isFile, file, createReader } as unknown as FileSystemEntry;
}

/** A drop of files that a script made. */
export function transferOf(...files: readonly File[]): DataTransfer {
  const items = files.map((file) => ({ kind: 'file', getAsFile: () => file, webkitGetAsEntry: () => null }));
  return { items } as unknown as DataTransfer;
}
