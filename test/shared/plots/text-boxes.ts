import type { Scene } from '#shared/plots/scene.ts';
import { textWidth } from '#shared/plots/text-width.ts';
import { leaves } from './marks.ts';

/** A text with the corners of the box around its letters: height of a capital, width as the type measures it. */
interface TextBox {
  readonly text: string;
  readonly corners: readonly (readonly [x: number, y: number])[];
}

/** Of the size: above the baseline and below it, as far as figures and lower-case letters reach. */
const [ascent, descent] = [0.73, 0.12];
/** Touching by a hair is no overlap. */
const slack = 0.3;

export function textBoxes({ marks }: Scene): TextBox[] {
  return leaves(marks).flatMap((mark) => {
    if (mark.kind !== 'text' || !mark.text.trim()) return [];
    const wide = textWidth(mark.text, mark.size) * (mark.bold ? 1.1 : 1);
    const start = mark.anchor === 'end' ? -wide : mark.anchor === 'middle' ? -wide / 2 : 0;
    const turn = ((mark.rotate ?? 0) * Math.PI) / 180;
    const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
    const corner = (along: number, down: number): [number, number] => [
      mark.x + mark.dx + along * cos - down * sin,
      mark.y + mark.dy + along * sin + down * cos,
    ];
    const [top, foot] = [-ascent * mark.size, descent * mark.size];
    return [{ text: mark.text, corners: [corner(start, top), corner(start + wide, top), corner(start + wide, foot), corner(start, foot)] }]; // prettier-ignore
  });
}

/** Pairs of texts that lie over each other, described. Boxes stand upright or lie on their side, so that their extents tell. */
export function overlappingTexts(scene: Scene): string[] {
  const boxes = textBoxes(scene).map(({ text, corners }) => ({ text, ...extent(corners) }));
  return boxes.flatMap((a, i) =>
    boxes.slice(i + 1).flatMap((b) => {
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const tall = Math.min(a.foot, b.foot) - Math.max(a.top, b.top);
      return wide > slack && tall > slack ? [`${a.text} | ${b.text}`] : [];
    }),
  );
}

/** Texts that leave the page. */
export const textsBeyondPage = (scene: Scene): string[] =>
  textBoxes(scene).flatMap(({ text, corners }) => {
    const { left, right, top, foot } = extent(corners);
    const isIn = left >= -slack && top >= -slack && right <= scene.width + slack && foot <= scene.height + slack;
    return isIn ? [] : [text];
  });

const extent = (corners: TextBox['corners']) => ({
  left: Math.min(...corners.map(([x]) => x)),
  right: Math.max(...corners.map(([x]) => x)),
  top: Math.min(...corners.map(([, y]) => y)),
  foot: Math.max(...corners.map(([, y]) => y)),
});
