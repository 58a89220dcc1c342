import { checkScene } from '#shared/domain/check-scene.ts';
import { WorkbenchError } from '#shared/domain/errors.ts';
import { figureFormats, mediaTypes, type FigureFormat, type RenderedFigure } from '#shared/domain/figure-format.ts';
import type { Scene } from '#shared/domain/scene.ts';
import { renderPdf, renderPng, renderSvg } from './render.ts';

/** Of a PNG: beyond these the picture alone would take half a gigabyte of memory. */
const resolutions = { least: 30, most: 2400, pixels: 120e6 } as const;

/** A figure as somebody else asks for it. @throws WorkbenchError 'bad-value' | 'too-large' before anything is drawn */
export async function renderChecked(request: {
  readonly scene: unknown;
  readonly format: unknown;
  readonly dpi: unknown;
}): Promise<RenderedFigure> {
  const format = checkFormat(request.format);
  const scene = checkScene(request.scene);
  return { bytes: await bytesOf(scene, format, request.dpi), mediaType: mediaTypes[format] };
}

function bytesOf(scene: Scene, format: FigureFormat, dpi: unknown): Uint8Array | Promise<Uint8Array> {
  if (format === 'svg') return renderSvg(scene);
  return format === 'pdf' ? renderPdf(scene) : renderPng(scene, { dpi: checkDpi(dpi, scene) });
}

function checkFormat(format: unknown): FigureFormat {
  const known = figureFormats.find((each) => each === format);
  if (known) return known;
  throw new WorkbenchError('bad-value', `The format is ${String(format)}, expected ${figureFormats.join(', ')}`);
}

function checkDpi(dpi: unknown, { width, height }: Scene): number {
  const { least, most, pixels } = resolutions;
  if (typeof dpi !== 'number' || !(dpi >= least && dpi <= most))
    throw new WorkbenchError(
      'bad-value',
      `The resolution is ${String(dpi)}, expected ${least} … ${most} pixels per inch`,
    );
  const wanted = Math.round((width * dpi) / 72) * Math.round((height * dpi) / 72);
  if (wanted > pixels)
    throw new WorkbenchError(
      'too-large',
      `A PNG of ${wanted} pixels, expected at most ${pixels}; choose a lower resolution, or SVG or PDF`,
      { pixels: wanted },
    );
  return dpi;
}
