import type { RenderRequest } from '#shared/contract/figures.ts';
import { checkScene } from '#shared/domain/check-scene.ts';
import { mediaTypes, type RenderedFigure } from '#shared/domain/figure-format.ts';

/** Not a picture, but its description: what a page sends must be a scene. */
export const rendered = ({ scene, format, dpi }: RenderRequest): RenderedFigure => ({
  bytes: new TextEncoder().encode(`${format} ${dpi} ${checkScene(scene).description}`),
  mediaType: mediaTypes[format],
});
