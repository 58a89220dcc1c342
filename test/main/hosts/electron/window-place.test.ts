import { describe, expect, it } from 'vitest';
import { placeOnScreens, type Place } from '#main/hosts/electron/window-place.ts';
import { Random } from '#shared/domain/random.ts';

const primary: Place = { x: 0, y: 25, width: 1920, height: 1055 };
const right: Place = { x: 1920, y: 0, width: 2560, height: 1440 };
const left: Place = { x: -1280, y: 0, width: 1280, height: 1024 };

describe('a window', () => {
  it('starts in the middle of the primary screen', () => {
    expect(placeOnScreens(null, [primary, right])).toEqual({ x: 320, y: 153, width: 1280, height: 800 });
  });

  it.each([
    ['the primary screen', { x: 100, y: 100, width: 1000, height: 700 }],
    ['a screen on the right', { x: 2000, y: 50, width: 1500, height: 900 }],
    ['a screen with negative coordinates', { x: -1200, y: 10, width: 900, height: 600 }],
    ['two screens at once', { x: 1700, y: 100, width: 1000, height: 700 }],
    ['mostly outside, with enough of its title bar to be pulled back', { x: -1900, y: 30, width: 900, height: 600 }],
  ])('comes back where it was on %s', (_, saved) => {
    expect(placeOnScreens(saved, [primary, right, left])).toEqual(saved);
  });

  it.each([
    ['on a screen that is gone', { x: 2000, y: 50, width: 1000, height: 700 }],
    ['above every screen', { x: 100, y: -300, width: 1000, height: 700 }],
    ['below every screen', { x: 100, y: 1075, width: 1000, height: 700 }],
    ['with a sliver of it left', { x: 1915, y: 100, width: 1000, height: 700 }],
  ])('that was %s comes to the middle of the primary one with its size', (_, saved) => {
    expect(placeOnScreens(saved, [primary])).toEqual({ x: 460, y: 203, width: 1000, height: 700 });
  });

  it('that was larger than its screen fits it', () => {
    expect(placeOnScreens({ x: -10, y: 25, width: 3000, height: 2000 }, [primary])).toEqual(primary);
  });

  it('can be taken hold of and is on one screen in size, wherever it was', () => {
    const random = new Random(7);
    const between = (low: number, high: number) => Math.round(low + (high - low) * random.uniform());
    for (let i = 0; i < 2000; i++) {
      const screens = [primary, right, left].slice(0, between(1, 3));
      const saved = {
        x: between(-5000, 8000),
        y: between(-3000, 4000),
        width: between(1, 6000),
        height: between(1, 4000),
      };
      const { x, y, width, height } = placeOnScreens(saved, screens);
      const screen = screens.find(
        (s) => x + width >= s.x + 100 && x + 100 <= s.x + s.width && y >= s.y && y + 24 <= s.y + s.height,
      );
      expect(screen, JSON.stringify({ saved, screens })).toBeDefined();
      expect(width).toBeLessThanOrEqual(screen!.width);
      expect(height).toBeLessThanOrEqual(screen!.height);
    }
  });
});
