import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, extname } from 'node:path';
import { WorkbenchError } from '#shared/domain/errors.ts';
import type { Scene } from '#shared/plots/scene.ts';
import { renderPdf, renderPng, renderSvg } from './render.ts';

const writers: Readonly<Record<string, (scene: Scene) => Uint8Array | Promise<Uint8Array>>> = {
  '.svg': renderSvg,
  '.png': renderPng,
  '.pdf': renderPdf,
};

/**
 * Writes a figure in the format of the path's extension (.svg, .pdf, .png at 300 dpi); missing folders are made.
 * @throws WorkbenchError 'unsupported-format' for another extension, before anything is written
 */
export async function writeFigure(path: string, scene: Scene): Promise<void> {
  const write = writers[extname(path).toLowerCase()];
  if (!write)
    throw new WorkbenchError(
      'unsupported-format',
      `${path}: a figure is written as ${Object.keys(writers).join(', ')}, not as ${extname(path) || 'a file without extension'}`,
      { path },
    );
  const bytes = await write(scene);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, bytes);
}
