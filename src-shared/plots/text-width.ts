/** Advance widths of DejaVu Sans for U+0020 … U+007E, in thousandths of the type size. */
const ascii = [
  318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636, 636, 636, 636, 636,
  636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656, 557, 863,
  748, 787, 603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635,
  615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636,
  337, 636, 838,
];

const scripts = '₀₁₂₃₄₅₆₇₈₉⁰¹²³⁴⁵⁶⁷⁸⁹';

/** Width of a line of DejaVu Sans in points; characters beyond the tables count as 0.64 of the size, a letter's width. */
export function textWidth(text: string, size: number): number {
  let width = 0;
  for (const character of text) {
    if (scripts.includes(character)) width += 401;
    else if (character === '\u00a0') width += ascii[0];
    else if ('−×'.includes(character)) width += 838;
    else width += ascii[character.codePointAt(0)! - 32] ?? 640;
  }
  return (width * size) / 1000;
}

/** `text` cut to at most `width` points, with an ellipsis when something is missing. */
export function fitText(text: string, size: number, width: number): string {
  if (textWidth(text, size) <= width) return text;
  const characters = [...text];
  while (characters.length && textWidth(characters.join('') + '…', size) > width) characters.pop();
  return characters.join('').trimEnd() + '…';
}
