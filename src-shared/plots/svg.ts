import { WorkbenchError } from '../domain/errors.ts';
import type { Mark, MeshMark, PathMark, Scene, Style } from './scene.ts';
import { fontStack } from './theme.ts';

/**
 * A scene as an SVG document: deterministic (equal scenes give equal bytes), well-formed, coordinates with at most two decimals, text kept as text.
 * @param drawMesh content of a mesh's group; its polygons as paths when left out
 * @throws WorkbenchError 'internal' when a coordinate is not finite
 */
export function sceneToSvg(scene: Scene, drawMesh: (mesh: MeshMark) => string = meshPaths): string {
  const clips: string[] = [];
  const body = scene.marks.map((mark) => markToSvg(mark, clips, drawMesh)).join('\n');
  const size = `width="${fixed(scene.width)}pt" height="${fixed(scene.height)}pt"`;
  const view = `viewBox="0 0 ${fixed(scene.width)} ${fixed(scene.height)}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} ${view} font-family="${escapeXml(fontStack)}" fill="none">`,
    `<title>${escapeXml(scene.title)}</title>`,
    `<desc>${escapeXml(scene.description)}</desc>`,
    ...(scene.provenance ? [`<metadata>${escapeXml(scene.provenance)}</metadata>`] : []),
    ...(clips.length ? [`<defs>${clips.join('')}</defs>`] : []),
    `<rect width="${fixed(scene.width)}" height="${fixed(scene.height)}" fill="${scene.background}"/>`,
    body,
    '</svg>\n',
  ].join('\n');
}

function markToSvg(mark: Mark, clips: string[], drawMesh: (mesh: MeshMark) => string): string {
  const role = mark.role ? ` class="${escapeXml(mark.role)}"` : '';
  switch (mark.kind) {
    case 'path':
      return `<path${role} d="${pathData(mark)}"${paint(mark)}/>`;
    case 'circle':
      return `<circle${role} cx="${fixed(mark.x)}" cy="${fixed(mark.y)}" r="${fixed(mark.r)}"${paint(mark)}/>`;
    case 'text': {
      const turn = mark.rotate ? ` transform="rotate(${fixed(mark.rotate)} ${fixed(mark.x)} ${fixed(mark.y)})"` : '';
      const anchor = mark.anchor && mark.anchor !== 'start' ? ` text-anchor="${mark.anchor}"` : '';
      const font = `font-size="${fixed(mark.size)}"${mark.bold ? ' font-weight="bold"' : ''}`;
      return `<text${role} x="${fixed(mark.x)}" y="${fixed(mark.y)}" ${font} fill="${mark.fill}"${anchor}${turn}>${escapeXml(mark.text)}</text>`;
    }
    case 'mesh':
      return `<g${role} stroke-width="${fixed(mark.strokeWidth)}" stroke-linejoin="round">\n${drawMesh(mark)}\n</g>`;
    case 'group': {
      const move = mark.translate
        ? ` transform="translate(${fixed(mark.translate[0])} ${fixed(mark.translate[1])})"`
        : '';
      let clip = '';
      if (mark.clip) {
        const { x, y, width, height } = mark.clip;
        clip = ` clip-path="url(#clip${clips.length})"`;
        clips.push(
          `<clipPath id="clip${clips.length}"><rect x="${fixed(x)}" y="${fixed(y)}" width="${fixed(width)}" height="${fixed(height)}"/></clipPath>`,
        );
      }
      return `<g${role}${move}${clip}>\n${mark.marks.map((inner) => markToSvg(inner, clips, drawMesh)).join('\n')}\n</g>`;
    }
  }
}

function paint({ fill, stroke, strokeWidth, opacity, dash, cap }: Style): string {
  return [
    fill && ` fill="${fill}"`,
    stroke && ` stroke="${stroke}"`,
    strokeWidth !== undefined && ` stroke-width="${fixed(strokeWidth)}"`,
    opacity !== undefined && ` opacity="${fixed(opacity)}"`,
    dash && ` stroke-dasharray="${dash.map(fixed).join(' ')}"`,
    cap && ` stroke-linecap="${cap}"`,
  ]
    .filter(Boolean)
    .join('');
}

function pathData({ points, starts = [0, points.length / 2], closed }: PathMark): string {
  let d = '';
  for (let k = 0; k + 1 < starts.length; k++) {
    for (let v = starts[k]; v < starts[k + 1]; v++)
      d += `${v === starts[k] ? 'M' : 'L'}${fixed(points[2 * v])} ${fixed(points[2 * v + 1])}`;
    if (closed) d += 'Z';
  }
  return d;
}

/** One path per polygon, relative to its first vertex: meshes make most of a file's bytes. */
export function meshPaths({ points, starts, fill, edge }: MeshMark): string {
  const paths: string[] = [];
  for (let k = 0; k + 1 < starts.length; k++) {
    // Differences of rounded coordinates, so that shared corners of neighbours stay shared.
    let x = round(points[2 * starts[k]]);
    let y = round(points[2 * starts[k] + 1]);
    let d = `M${fixed(x)} ${fixed(y)}l`;
    for (let v = starts[k] + 1; v < starts[k + 1]; v++) {
      const nextX = round(points[2 * v]);
      const nextY = round(points[2 * v + 1]);
      d += `${v > starts[k] + 1 ? ' ' : ''}${fixed(nextX - x)} ${fixed(nextY - y)}`;
      x = nextX;
      y = nextY;
    }
    paths.push(`<path d="${d}z" fill="${hex(fill[k])}" stroke="${hex(edge[k])}"/>`);
  }
  return paths.join('\n');
}

export const hex = (colour: number): string => `#${colour.toString(16).padStart(6, '0')}`;

const round = (value: number): number => Math.round(value * 100) / 100;

/** At most two decimals, no trailing zeros, no negative zero. */
export function fixed(value: number): string {
  if (!Number.isFinite(value)) throw new WorkbenchError('internal', `A figure has a coordinate that is ${value}`);
  return String(round(value) || 0);
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text for XML content and attributes; control characters, which XML 1.0 cannot hold, become spaces. */
const escapeXml = (text: string): string =>
  // eslint-disable-next-line no-control-regex
  text.replace(/[\u0000-\u001f]/g, ' ').replace(/[&<>"]/g, (character) => escapes[character]);
