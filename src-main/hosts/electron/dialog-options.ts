import type { FileFilter } from 'electron';

/** Endings of the files behind each kind of choice, as the system's dialogs take them. */
export const filters = {
  project: [{ name: 'Saddleback projects', extensions: ['saddle'] }],
  import: [
    { name: 'Models and landscapes', extensions: ['safetensors', 'npz', 'npy', 'vti', 'csv', 'json', 'f32'] },
    { name: 'All files', extensions: ['*'] },
  ],
  recipe: [{ name: 'Recipes', extensions: ['yaml', 'yml'] }],
} satisfies Record<string, FileFilter[]>;

/** A new project's path as chosen in a dialog that may leave the ending to us. */
export const withEnding = (path: string): string => (path.toLowerCase().endsWith('.saddle') ? path : `${path}.saddle`);
