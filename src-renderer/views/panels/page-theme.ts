import type { Theme } from '#shared/plots/theme.ts';
import { dark, light } from '#shared/plots/theme.ts';

/** CSS pixels per point of a scene: type of 7 points is ten pixels high on the page. */
export const unit = 1.42;

export const plotTheme = (name: Theme['name']): Theme => (name === 'dark' ? dark : light);

/** A scene's colour as red, green and blue in [0, 1]. @param colour `#rrggbb` */
export function rgb(colour: string): [number, number, number] {
  const packed = parseInt(colour.slice(1), 16);
  return [((packed >> 16) & 255) / 255, ((packed >> 8) & 255) / 255, (packed & 255) / 255];
}
