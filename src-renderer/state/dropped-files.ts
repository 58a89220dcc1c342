import { toWorkbenchError, WorkbenchError } from '#shared/domain/errors.ts';
import { receiveLimits, type LeftFile } from '#shared/domain/received.ts';

/** A file that the page was given. */
export interface DroppedFile {
  /** Below what was dropped or chosen, separated by /. */
  readonly path: string;
  readonly file: File;
}

/** Files by their contents: all that a browser gives. */
export interface DroppedFiles {
  readonly files: readonly DroppedFile[];
  /** Those that could not be read. */
  readonly left: readonly LeftFile[];
}

/** What was dropped or chosen, by where it is or by its contents. */
export type Dropped = { readonly paths: readonly string[] } | DroppedFiles;

/** One file or folder of a drop. */
export interface DroppedItem {
  readonly file: File;
  /** null where the browser knows no folders, and for what a script made. */
  readonly entry: FileSystemEntry | null;
}

/** What a drop holds. To be called before its event is over, when the browser takes it back. */
export function droppedItems({ items }: DataTransfer): DroppedItem[] {
  return [...items].flatMap((item) => {
    const file = item.kind === 'file' ? item.getAsFile() : null;
    return file ? [{ file, entry: item.webkitGetAsEntry() }] : [];
  });
}

/**
 * Every file in what was dropped, folder by folder; names that start with a dot are passed over.
 * @throws WorkbenchError 'too-large' for more files than are handed over at once
 */
export async function filesIn(items: readonly DroppedItem[]): Promise<DroppedFiles> {
  const found: { readonly files: DroppedFile[]; readonly left: LeftFile[] } = { files: [], left: [] };
  for (const { file, entry } of items) {
    if (entry) await walk(entry, found);
    else found.files.push({ path: file.name, file });
  }
  return found;
}

/** What was chosen in a dialog of the browser, a folder's files with their paths in it. */
export function chosenFiles(list: Iterable<File>): DroppedFiles {
  const all = [...list].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
  return { files: all.filter(({ path }) => !path.split('/').some((name) => name.startsWith('.'))), left: [] };
}

async function walk(entry: FileSystemEntry, found: { files: DroppedFile[]; left: LeftFile[] }): Promise<void> {
  if (entry.name.startsWith('.')) return;
  if (found.files.length > receiveLimits.files)
    throw new WorkbenchError('too-large', `Found more than ${receiveLimits.files} files; drop fewer at once`);
  const path = entry.fullPath.replace(/^\//, '');
  try {
    if (isFile(entry)) found.files.push({ path, file: await fileOf(entry) });
    else if (isFolder(entry)) for (const below of await entriesOf(entry)) await walk(below, found);
  } catch (thrown) {
    if (thrown instanceof WorkbenchError) throw thrown;
    found.left.push({ path, why: toWorkbenchError(thrown).message });
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject));

/** A reader answers some at a time, and none when it is through. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (!some.length) return all;
    all.push(...some);
  }
}
