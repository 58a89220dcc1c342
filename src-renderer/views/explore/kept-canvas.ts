import type { HeightfieldPicture } from '../../gl/heightfield.ts';
import { heightfieldPicture } from '../../gl/heightfield.ts';

/** A canvas with the picture that paints on it. */
export interface PaintedCanvas {
  readonly canvas: HTMLCanvasElement;
  readonly picture: HeightfieldPicture;
}

/** The one that no view shows at the moment: a graphics context and its shaders take far longer to make than a surface to draw. */
let idle: PaintedCanvas | null = null;

/** One to put into the page until it is given back; what was painted last is still on it. @throws WorkbenchError 'backend-missing' without WebGL */
export function takeCanvas(): PaintedCanvas {
  const taken = idle;
  idle = null;
  if (taken) return taken;
  const canvas = document.createElement('canvas');
  return { canvas, picture: heightfieldPicture(canvas) };
}

export function giveBack(painted: PaintedCanvas): void {
  painted.canvas.remove();
  if (idle) painted.picture.destroy();
  else idle = painted;
}
