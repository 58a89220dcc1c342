/** Colour maps that are told apart without hue and in grey; the first is the usual one. */
export const colourMaps = ['viridis', 'cividis', 'magma'] as const;

export type ColourMap = (typeof colourMaps)[number];
