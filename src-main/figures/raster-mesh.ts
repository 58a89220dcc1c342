import { Resvg } from '@resvg/resvg-js';
import type { MeshMark } from '#shared/plots/scene.ts';
import { fixed, meshPaths } from '#shared/plots/svg.ts';

/** Polygons of a surface of 101 × 101 points: more are no sharper as vectors, and readers draw them slowly. */
export const mostVectors = 100 * 100;
const dpi = 600;

/** The content of a mesh's group in a file: its polygons, or a picture of them where there are very many. */
export const meshOf = (mesh: MeshMark): string => (mesh.fill.length > mostVectors ? picture(mesh) : meshPaths(mesh));

function picture(mesh: MeshMark): string {
  const { low, high } = extent(mesh);
  const [width, height] = [high[0] - low[0], high[1] - low[1]];
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${[...low, width, height].map(fixed).join(' ')}" width="${fixed(width)}" height="${fixed(height)}">`,
    `<g stroke-width="${fixed(mesh.strokeWidth)}" stroke-linejoin="round">`,
    meshPaths(mesh),
    '</g></svg>',
  ].join('\n');
  const png = new Resvg(svg, { fitTo: { mode: 'width', value: Math.ceil((width * dpi) / 72) } }).render().asPng();
  const place = `x="${fixed(low[0])}" y="${fixed(low[1])}" width="${fixed(width)}" height="${fixed(height)}"`;
  return `<image ${place} preserveAspectRatio="none" href="data:image/png;base64,${png.toString('base64')}"/>`;
}

/** Corners of the box around a mesh, its strokes included. */
function extent({ points, strokeWidth }: MeshMark): { low: [number, number]; high: [number, number] } {
  const low: [number, number] = [Infinity, Infinity];
  const high: [number, number] = [-Infinity, -Infinity];
  for (let k = 0; k < points.length; k++) {
    low[k % 2] = Math.min(low[k % 2], points[k] - strokeWidth);
    high[k % 2] = Math.max(high[k % 2], points[k] + strokeWidth);
  }
  return { low, high };
}
