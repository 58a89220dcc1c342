/** A rectangle on the desktop, in device-independent pixels. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const usual = { width: 1280, height: 800 };
export const smallest = { width: 800, height: 560 };
/** As much of a title bar must be on a screen for a person to take hold of the window. */
const grip = { width: 100, height: 24 };

/**
 * Where a window goes: where it was, when it can still be taken hold of there; otherwise in the middle of the first screen. Never larger than its screen.
 * @param saved where it was last; null for a first start
 * @param screens work areas, the primary one first
 */
export function placeOnScreens(saved: Place | null, screens: readonly Place[]): Place {
  const primary = screens[0] ?? { x: 0, y: 0, ...usual };
  const screen = saved && screens.find((area) => canBeHeld(saved, area));
  if (!saved || !screen) return centred(sizeWithin(saved ?? usual, primary), primary);
  const size = sizeWithin(saved, screen);
  // a window that was made smaller to fit starts at its screen's edge
  return {
    x: size.width < saved.width ? screen.x : saved.x,
    y: size.height < saved.height ? screen.y : Math.max(saved.y, screen.y),
    ...size,
  };
}

function canBeHeld(window: Place, screen: Place): boolean {
  const seen = Math.min(window.x + window.width, screen.x + screen.width) - Math.max(window.x, screen.x);
  return seen >= grip.width && window.y + grip.height > screen.y && window.y + grip.height <= screen.y + screen.height;
}

const sizeWithin = ({ width, height }: { width: number; height: number }, screen: Place) => ({
  width: Math.min(Math.max(Math.round(width), smallest.width), screen.width),
  height: Math.min(Math.max(Math.round(height), smallest.height), screen.height),
});

const centred = ({ width, height }: { width: number; height: number }, screen: Place): Place => ({
  x: screen.x + Math.round((screen.width - width) / 2),
  y: screen.y + Math.round((screen.height - height) / 2),
  width,
  height,
});
