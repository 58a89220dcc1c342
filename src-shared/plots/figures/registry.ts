import { landscapeFigure } from './landscape.ts';
import type { FigureTemplate } from './template.ts';

/** Every figure, in the order in which lists have them. */
export const figureTemplates: readonly FigureTemplate[] = [landscapeFigure];
