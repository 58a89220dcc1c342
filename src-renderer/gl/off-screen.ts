import { WorkbenchError } from '#shared/domain/errors.ts';
import { drawCommands } from './commands.ts';
import type { HeightfieldData, HeightfieldLook } from './heightfield.ts';
import { startRegl } from './start-regl.ts';

export interface OffScreenSize {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Pixels per CSS pixel of the view that it is a picture of: marks grow with it. */
  readonly density: number;
}

/** Lines of a picture in relation to those on the page: many pixels show as well what is thin. */
const finer = 0.35;

/**
 * A heightfield painted once on a canvas of its own, in a graphics context of its own: what is on the page stays as it is. The canvas holds the picture only as
 * long as `use` runs.
 * @throws WorkbenchError 'too-large' for more pixels than the graphics device paints; 'backend-missing' as `startRegl`
 */
export function paintOffScreen<T>(
  data: HeightfieldData,
  look: HeightfieldLook,
  { width, height, density }: OffScreenSize,
  use: (canvas: HTMLCanvasElement) => T,
): T {
  const canvas = document.createElement('canvas');
  const regl = startRegl(canvas);
  const gl = regl._gl;
  try {
    const most = Math.min(...viewportLimits(gl), gl.getParameter(gl.MAX_RENDERBUFFER_SIZE) as number);
    checkSize({ width, height }, most);
    canvas.width = width;
    canvas.height = height;
    // a browser that is short of memory gives less than it was asked for
    checkSize({ width, height }, gl.drawingBufferWidth < width ? gl.drawingBufferWidth : most);
    regl.poll();
    regl.clear({ color: [0, 0, 0, 0], depth: 1 });
    const draw = drawCommands(regl);
    draw.setData(data);
    draw.frame(look, density, Math.max(1, finer * density));
    return use(canvas);
  } finally {
    regl.destroy();
    gl.getExtension('WEBGL_lose_context')?.loseContext();
  }
}

const viewportLimits = (gl: WebGLRenderingContext): number[] => [
  ...(gl.getParameter(gl.MAX_VIEWPORT_DIMS) as Int32Array),
];

/** @throws WorkbenchError 'too-large' */
export function checkSize({ width, height }: { readonly width: number; readonly height: number }, most: number): void {
  if (Math.max(width, height) <= most) return;
  throw new WorkbenchError(
    'too-large',
    `A picture of ${width} × ${height} pixels: this graphics device paints at most ${most} × ${most}; save SVG or PDF instead`,
    { width, height, most },
  );
}
