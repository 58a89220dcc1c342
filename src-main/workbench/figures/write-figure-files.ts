import { createHash } from 'node:crypto';
import { access, mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { csvOf } from '#shared/analysis/text-table.ts';
import type { FiguresContract } from '#shared/contract/figures.ts';
import { WorkbenchError } from '#shared/domain/errors.ts';
import { figureFormats, type FigureFormat } from '#shared/domain/figure-format.ts';
import type { Figure } from '#shared/plots/figures/template.ts';
import type { Client } from '#shared/rpc/connect.ts';

type Renderer = Pick<Client<FiguresContract>, 'call'>;

interface Written {
  readonly files: readonly string[];
  /** Whether everything was there already, made of the same data. */
  readonly unchanged: boolean;
}

/** @throws WorkbenchError 'unsupported-format' for endings that a figure has not, before anything is drawn */
export function checkEndings(paths: readonly string[], texts: readonly string[] = ['tex', 'md']): void {
  const known = [...figureFormats, ...texts];
  for (const path of paths)
    if (!known.includes(endingOf(path)))
      throw new WorkbenchError(
        'unsupported-format',
        `${path}: a figure is written as ${known.map((ending) => `.${ending}`).join(', ')}, not as ${extname(path) || 'a file without extension'}`,
        { path },
      );
}

const endingOf = (path: string): string => extname(path).slice(1).toLowerCase();
const stemOf = (path: string): string => join(dirname(path), basename(path, extname(path)));

/**
 * Writes a figure into files of the formats of their endings; beside each, its caption and a CSV per table. The caption ends with a mark of everything drawn: where all files are
 * there under the same mark, nothing is drawn again.
 * @throws WorkbenchError as `checkEndings`, and as the figures process
 */
export async function writeFigureFiles(
  renderer: Renderer,
  figure: Figure,
  { paths, dpi, signal }: { readonly paths: readonly string[]; readonly dpi: number; readonly signal: AbortSignal },
): Promise<Written> {
  checkEndings(paths, Object.keys(figure.texts));
  const stems = [...new Set(paths.map(stemOf))];
  const caption = `${figure.caption}\n<!-- figure ${markOf(figure, dpi)} -->\n`;
  const beside = stems.flatMap((stem) => [
    [`${stem}.caption.md`, caption] as const,
    ...figure.tables.map((table) => [`${stem}.${table.name}.csv`, csvOf(table)] as const),
  ]);
  const files = [...paths, ...beside.map(([path]) => path)];
  const captions = await Promise.all(stems.map((stem) => readFile(`${stem}.caption.md`, 'utf8').catch(() => null)));
  if (captions.every((found) => found === caption) && (await Promise.all(files.map(isThere))).every(Boolean))
    return { files, unchanged: true };
  for (const path of paths) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, await contentOf(renderer, figure, endingOf(path), dpi, signal));
  }
  // captions come last: their mark says that all the rest is there
  for (const [path, text] of beside.toReversed()) await writeFile(path, text);
  return { files, unchanged: false };
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

async function contentOf(
  renderer: Renderer,
  { scene, texts }: Figure,
  ending: string,
  dpi: number,
  signal: AbortSignal,
): Promise<Uint8Array | string> {
  if (Object.hasOwn(texts, ending)) return texts[ending];
  const { bytes } = await renderer.call('render', { scene, format: ending as FigureFormat, dpi }, { signal });
  return bytes;
}

/** SHA-256 of all that is drawn and written. */
function markOf(figure: Figure, dpi: number): string {
  const flat = JSON.stringify([figure, dpi], (_, value: unknown) =>
    ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value,
  );
  return createHash('sha256').update(flat).digest('hex');
}
