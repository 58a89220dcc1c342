import type { Regl } from 'regl';
import type { HeightfieldData, HeightfieldLook, Rgb } from './heightfield.ts';
import { shares, slopes, triangles } from './mesh.ts';
import { markFragment, markVertex, surfaceFragment, surfaceVertex } from './shaders.ts';

/** The names that draw commands take from what they are called with. */
interface SurfaceProps {
  readonly projection: Float32Array;
  readonly tall: number;
  readonly contours: number;
  readonly grid: number;
  readonly pen: number;
  readonly ink: Rgb;
  readonly first: Rgb;
  readonly second: Rgb;
}

interface MarkProps {
  readonly projection: Float32Array;
  readonly tall: number;
  readonly rim: Rgb;
  readonly count: number;
  readonly size: number;
  readonly fill: Rgb;
}

/** The buffers and draw commands of a heightfield in one graphics context. */
export function drawCommands(regl: Regl) {
  const place = regl.buffer({ usage: 'static', data: [] });
  const slope = regl.buffer({ usage: 'static', data: [] });
  const cell = regl.buffer({ usage: 'static', data: [] });
  const region = regl.buffer({ usage: 'dynamic', data: [] });
  const elements = regl.elements({ primitive: 'triangles', type: 'uint32', data: new Uint32Array(0) });
  const minima = regl.buffer({ usage: 'static', data: [] });
  const saddles = regl.buffer({ usage: 'static', data: [] });
  const colours = regl.texture({ width: 256, height: 1, min: 'linear', mag: 'linear' });
  let mapped: Uint8Array | null = null;
  let vertices = 0;
  let tinted: Uint8Array | null = null;

  const tint = (regions: Uint8Array | null): void => {
    tinted = regions;
    region(shares(regions, vertices));
  };

  const ofSurface = <K extends keyof SurfaceProps>(name: K) => regl.prop<SurfaceProps, K>(name);
  const ofMark = <K extends keyof MarkProps>(name: K) => regl.prop<MarkProps, K>(name);

  const surface = regl({
    vert: surfaceVertex,
    frag: surfaceFragment,
    attributes: { place, slope, cell, region },
    elements,
    uniforms: {
      projection: ofSurface('projection'),
      tall: ofSurface('tall'),
      colours,
      contours: ofSurface('contours'),
      grid: ofSurface('grid'),
      pen: ofSurface('pen'),
      ink: ofSurface('ink'),
      first: ofSurface('first'),
      second: ofSurface('second'),
    },
  });

  /** What the surface hides is drawn faint; then everything in front of it, in full. */
  const marks = (buffer: typeof minima, diamond: boolean, inFront: boolean) =>
    regl({
      vert: markVertex,
      frag: markFragment,
      attributes: { place: buffer },
      primitive: 'points',
      count: ofMark('count'),
      uniforms: {
        projection: ofMark('projection'),
        tall: ofMark('tall'),
        size: ofMark('size'),
        fill: ofMark('fill'),
        rim: ofMark('rim'),
        opacity: inFront ? 1 : 0.3,
        diamond: diamond ? 1 : 0,
        // what slopes towards the eye must not hide the lower half of its own marks
        lift: 0.025,
      },
      blend: { enable: true, func: { src: 'one', dst: 'one minus src alpha' } },
      depth: { enable: inFront, mask: false },
    });
  const layers = [false, true].map((inFront) => ({
    minima: marks(minima, false, inFront),
    saddles: marks(saddles, true, inFront),
  }));

  return {
    setData({ grid, minima: foundMinima, saddles: foundSaddles }: HeightfieldData): void {
      vertices = grid.rows * grid.columns;
      tint(null);
      const places = new Float32Array(3 * grid.rows * grid.columns);
      const cells = new Float32Array(2 * grid.rows * grid.columns);
      for (let i = 0, at = 0; i < grid.rows; i++)
        for (let j = 0; j < grid.columns; j++, at++) {
          places.set([grid.x[i], grid.y[j], Number.isNaN(grid.height[at]) ? 0 : grid.height[at]], 3 * at);
          cells.set([i, j], 2 * at);
        }
      place(places);
      cell(cells);
      slope(slopes(grid));
      elements(triangles(grid));
      minima(foundMinima);
      saddles(foundSaddles);
    },

    /** @param density pixels of the picture per CSS pixel @param pen width of lines, pixels of the picture */
    frame(look: HeightfieldLook, density: number, pen = 1): void {
      if (mapped !== look.colours) {
        mapped = look.colours;
        colours({ width: 256, height: 1, data: look.colours, min: 'linear', mag: 'linear' });
      }
      if (tinted !== look.regions) tint(look.regions);
      const [first, second] = look.tints;
      surface({ ...look, grid: look.gridLines ? 1 : 0, pen, first, second } satisfies SurfaceProps);
      const props = { projection: look.projection, tall: look.tall, rim: look.rim, size: look.markSize * density };
      for (const layer of layers) {
        if (look.saddles) layer.saddles({ ...props, count: look.saddles, fill: look.saddle } satisfies MarkProps);
        if (look.minima) layer.minima({ ...props, count: look.minima, fill: look.minimum } satisfies MarkProps);
      }
    },
  };
}
