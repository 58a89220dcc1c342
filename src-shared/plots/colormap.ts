import type { ColourMap } from '../domain/colour-map.ts';

/** sRGB control points at equal steps: viridis and magma (van der Walt and Smith 2015), cividis (Nuñez, Anderton and Renslow 2018). */
const points = {
  viridis:
    '440154 48186a 472d7b 424086 3b528b 33638d 2c728e 26828e 21918c 1f9f88 27ad81 3dbc74 5cc863 81d34d aadc32 d5e21a fde725',
  magma:
    '000004 0a0822 1d1147 36106b 51127c 6a1c81 832681 9c2e7f b73779 cf4070 e55064 f4695c fb8761 fea571 fec287 fde0a1 fcfdbf',
  cividis: '00224e 123570 3b496c 575d6d 707173 8a8678 a59c74 c3b369 e1cc55 fee838',
} as const satisfies Record<ColourMap, string>;

export type ColormapName = ColourMap;

/** Maps t ∈ [0, 1] (clamped) to 0xrrggbb, linear in sRGB between the control points. */
export type Colormap = (t: number) => number;

export function colormap(name: ColormapName): Colormap {
  const stops = points[name].split(' ').map((stop) => parseInt(stop, 16));
  return (t) => {
    const place = Math.min(Math.max(t, 0), 1) * (stops.length - 1);
    const below = Math.min(Math.floor(place), stops.length - 2);
    return mix(stops[below], stops[below + 1], place - below);
  };
}

/** Colour at fraction t from `a` to `b`, per sRGB channel. */
export function mix(a: number, b: number, t: number): number {
  let colour = 0;
  for (const shift of [16, 8, 0]) {
    const from = (a >> shift) & 255;
    const to = (b >> shift) & 255;
    colour |= Math.round(from + t * (to - from)) << shift;
  }
  return colour;
}
