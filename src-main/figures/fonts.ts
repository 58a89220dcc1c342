import { createRequire } from 'node:module';

const resolve = createRequire(import.meta.url).resolve;

/** Files of DejaVu Sans: the one family of every figure, so that no figure depends on the fonts of a machine. */
export const fontFiles = {
  regular: resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
  bold: resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
} as const;
