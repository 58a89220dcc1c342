import { drawCommands } from './commands.ts';
import type { Grid } from './mesh.ts';
import { startRegl } from './start-regl.ts';

export type Rgb = readonly [red: number, green: number, blue: number];

/** What the marks of one kind are drawn from: x, y in [−1, 1] and height of each, interleaved, in the order in which they are shown. */
export interface HeightfieldData {
  readonly grid: Grid;
  readonly minima: Float32Array;
  readonly saddles: Float32Array;
}

/** How it is seen. Colours are in [0, 1]. */
export interface HeightfieldLook {
  /** From (x, y, height × tall) to clip space, column by column. */
  readonly projection: Float32Array;
  /** Height of the box in the unit of x and y. */
  readonly tall: number;
  /** 256 colours, r, g, b, a each. */
  readonly colours: Uint8Array;
  /** Contours between heights 0 and 1; 0 draws none. */
  readonly contours: number;
  readonly gridLines: boolean;
  /** Per vertex of the grid, 1 or 2 where it is tinted with the first or the second tint; null tints nothing. */
  readonly regions: Uint8Array | null;
  readonly tints: readonly [first: Rgb, second: Rgb];
  /** How many of the minima and saddles are shown, from the first on. */
  readonly minima: number;
  readonly saddles: number;
  /** Diameter of the marks in CSS pixels. */
  readonly markSize: number;
  readonly minimum: Rgb;
  readonly saddle: Rgb;
  readonly rim: Rgb;
  readonly ink: Rgb;
}

export interface HeightfieldPicture {
  /** Replaces what is drawn; nothing is painted until `draw`. */
  setData(data: HeightfieldData): void;
  /** Paints once. The size of the canvas on the page and the density of its pixels are read anew. */
  draw(look: HeightfieldLook): void;
  destroy(): void;
}

/**
 * A heightfield with its marks on `canvas`, painted on demand. A lost graphics context is built anew, and the last picture with it, when the browser
 * gives it back.
 * @throws WorkbenchError 'backend-missing' where the browser offers no WebGL
 */
export function heightfieldPicture(canvas: HTMLCanvasElement): HeightfieldPicture {
  let data: HeightfieldData | null = null;
  let last: HeightfieldLook | null = null;
  let regl = startRegl(canvas);
  let draw = drawCommands(regl);

  const paint = (look: HeightfieldLook): void => {
    last = look;
    if (!data) return;
    const density = window.devicePixelRatio || 1;
    const width = Math.max(1, Math.round(canvas.clientWidth * density));
    const height = Math.max(1, Math.round(canvas.clientHeight * density));
    // to set a size, be it the same, is to wait until everything before has been painted
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    regl.poll();
    regl.clear({ color: [0, 0, 0, 0], depth: 1 });
    draw.frame(look, density);
  };
  const restored = (): void => {
    regl.destroy();
    regl = startRegl(canvas);
    draw = drawCommands(regl);
    if (data) draw.setData(data);
    if (last) paint(last);
  };
  const lost = (event: Event): void => event.preventDefault();
  canvas.addEventListener('webglcontextlost', lost);
  canvas.addEventListener('webglcontextrestored', restored);
  return {
    setData(next) {
      data = next;
      draw.setData(next);
    },
    draw: paint,
    destroy() {
      canvas.removeEventListener('webglcontextlost', lost);
      canvas.removeEventListener('webglcontextrestored', restored);
      regl.destroy();
    },
  };
}
