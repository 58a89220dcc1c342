import { Resvg } from '@resvg/resvg-js';
import type { Scene } from '#shared/plots/scene.ts';
import { sceneToSvg } from '#shared/plots/svg.ts';
import { fontFiles } from './fonts.ts';
import { withResolution } from './png-resolution.ts';
import { meshOf } from './raster-mesh.ts';

export { renderPdf } from './pdf.ts';

/** The SVG document, UTF-8; meshes of very many polygons as pictures in it. */
export const renderSvg = (scene: Scene): Uint8Array => new TextEncoder().encode(sceneToSvg(scene, meshOf));

/** PNG at `dpi` pixels per inch of the scene's size in points, which it says, with the figure's own fonts whatever the machine has. */
export function renderPng(scene: Scene, { dpi = 300 }: { dpi?: number } = {}): Uint8Array {
  const [width, height] = [scene.width, scene.height].map((points) => Math.round((points * dpi) / 72));
  // the first two are those of the page: whole pixels, which it fills
  const svg = sceneToSvg(scene).replace(/ width="\S+" height="\S+"/, ` width="${width}" height="${height}" preserveAspectRatio="none"`); // prettier-ignore
  const font = { loadSystemFonts: false, fontFiles: Object.values(fontFiles), defaultFontFamily: 'DejaVu Sans' };
  return withResolution(new Resvg(svg, { font }).render().asPng(), dpi);
}
