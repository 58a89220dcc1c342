import type { FigureFormat, RenderedFigure } from '../domain/figure-format.ts';
import type { Method } from '../domain/method.ts';
import type { Scene } from '../domain/scene.ts';

export interface RenderRequest {
  /** Looked through before it is drawn: whoever sends it is not trusted. */
  readonly scene: Scene;
  readonly format: FigureFormat;
  /** Pixels per inch of a PNG; the others are vectors. */
  readonly dpi: number;
}

/** Calls of the figures process: scenes → files. */
export type FiguresContract = {
  /** @throws WorkbenchError 'bad-value' for what is no scene; 'too-large' for one, or a picture of one, that is beyond the limits */
  render: Method<RenderRequest, RenderedFigure>;
};
