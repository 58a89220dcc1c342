/** What is read on a colour (0xrrggbb): black on light ones, white on dark ones. */
export const inkOn = (colour: number): string => (luminance(colour) > 0.35 ? '#000000' : '#ffffff');

/** Relative luminance of a colour (WCAG 2). */
function luminance(colour: number): number {
  const [r, g, b] = [16, 8, 0].map((shift) => {
    const channel = ((colour >> shift) & 255) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
