import { extname } from 'node:path';
import { landscapeReaders } from '#main/formats/registry.ts';

const extensions = new Set(['.safetensors', ...landscapeReaders.flatMap((reader) => reader.extensions)]);

/** Whether a file's ending is one that weights, landscapes or training curves have; `classify` says which of them it is. */
export const isImportable = (path: string): boolean => extensions.has(extname(path).toLowerCase());
