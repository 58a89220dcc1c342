import { Resvg } from '@resvg/resvg-js';
import type { Scene } from '#shared/plots/scene.ts';
import { sceneToSvg } from '#shared/plots/svg.ts';
import { fontFiles } from './fonts.ts';
import { meshOf } from './raster-mesh.ts';

export { renderPdf } from './pdf.ts';

/** The SVG document, UTF-8; meshes of very many polygons as pictures in it. */
export const renderSvg = (scene: Scene): Uint8Array => new TextEncoder().encode(sceneToSvg(scene, meshOf));

/** PNG at `dpi` pixels per inch of the scene's size in points, with the figure's own fonts whatever the machine has. */
export function renderPng(scene: Scene, { dpi = 300 }: { dpi?: number } = {}): Uint8Array {
  const image = new Resvg(sceneToSvg(scene), {
    fitTo: { mode: 'width', value: Math.round((scene.width * dpi) / 72) },
    font: { loadSystemFonts: false, fontFiles: Object.values(fontFiles), defaultFontFamily: 'DejaVu Sans' },
  });
  return image.render().asPng();
}
