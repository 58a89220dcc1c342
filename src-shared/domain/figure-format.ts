/** What a figure can be written as. */
export const figureFormats = ['svg', 'pdf', 'png'] as const;

export type FigureFormat = (typeof figureFormats)[number];

export const mediaTypes: Readonly<Record<FigureFormat, string>> = {
  svg: 'image/svg+xml',
  pdf: 'application/pdf',
  png: 'image/png',
};

/** A figure in one of the formats. */
export interface RenderedFigure {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
}
