import { mediaTypes } from '#shared/domain/figure-format.ts';

/** CSS pixels per point: the size that it has in print. */
export const pixelsPerPoint = 96 / 72;

/** Shows the bytes of an SVG in an image, untouched. */
export const figureImage = (svg: Uint8Array) => (image: HTMLImageElement) => {
  const url = URL.createObjectURL(new Blob([new Uint8Array(svg)], { type: mediaTypes.svg }));
  image.src = url;
  return () => URL.revokeObjectURL(url);
};

/** The first sentence of a caption, without its signs of Markdown. */
export function firstSentence(caption: string): string {
  const [line] = caption.split('\n');
  const [, bold] = /^\*\*(.+?)\.?\*\*/.exec(line) ?? [];
  return bold ?? line;
}

/** `174 × 61 mm`. @param width points @param height points */
export const sizeText = (width: number, height: number): string =>
  `${[width, height].map((points) => Math.round((points / 72) * 25.4)).join(' × ')} mm`;
