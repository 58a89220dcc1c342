import { describe, expect, it } from 'vitest';
import type { ColormapName } from '#shared/plots/colormap.ts';
import { colormap, mix } from '#shared/plots/colormap.ts';

/** Relative luminance of an sRGB colour (IEC 61966-2-1), which rises with lightness. */
function luminance(colour: number): number {
  const [r, g, b] = [16, 8, 0].map((shift) => {
    const c = ((colour >> shift) & 255) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

describe.each<ColormapName>(['viridis', 'magma', 'cividis'])('colormap %s', (name) => {
  it('grows lighter all the way', () => {
    const colours = Array.from({ length: 101 }, (_, i) => luminance(colormap(name)(i / 100)));
    for (let i = 1; i < colours.length; i++) expect(colours[i]).toBeGreaterThan(colours[i - 1]);
  });

  it('stays at its ends beyond them', () => {
    expect(colormap(name)(-1)).toBe(colormap(name)(0));
    expect(colormap(name)(2)).toBe(colormap(name)(1));
  });
});

describe('mix', () => {
  it('meets both colours and goes halfway per channel', () => {
    expect([mix(0x102030, 0xffffff, 0), mix(0x102030, 0xffffff, 1), mix(0, 0x204060, 0.5)]).toEqual([
      0x102030, 0xffffff, 0x102030,
    ]);
  });
});
