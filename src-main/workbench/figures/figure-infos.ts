import type { FigureInfo } from '#shared/domain/figure.ts';
import { figureTemplates } from '#shared/plots/figures/registry.ts';

/** Every figure there is, as plain data. */
export const figureInfos: readonly FigureInfo[] = figureTemplates.map(
  ({ id, title, description, usualWidth, params }) => ({ id, title, description, usualWidth, params }),
);
