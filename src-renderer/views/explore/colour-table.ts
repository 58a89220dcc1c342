import type { ColormapName } from '#shared/plots/colormap.ts';
import { colormap } from '#shared/plots/colormap.ts';

/** 256 colours of a map, r, g, b, a each. */
export function colourTable(name: ColormapName): Uint8Array {
  const colours = colormap(name);
  const table = new Uint8Array(4 * 256);
  for (let k = 0; k < 256; k++) {
    const colour = colours(k / 255);
    table.set([colour >> 16, (colour >> 8) & 255, colour & 255, 255], 4 * k);
  }
  return table;
}
