import type { Look } from '../../state/look.svelte.ts';

/** Degrees per CSS pixel of a drag, and per press of an arrow key. */
const perPixel = 0.4;
const perPress = 5;

/** Turns and zooms a look by pointer, wheel and keys on an element, which takes part in the order of the Tab key. */
export const gestures = (look: Look) => (node: HTMLElement) => {
  const keys: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => look.orbit(-perPress, 0),
    ArrowRight: () => look.orbit(perPress, 0),
    ArrowUp: () => look.orbit(0, perPress),
    ArrowDown: () => look.orbit(0, -perPress),
    '+': () => look.zoomBy(1.15),
    '=': () => look.zoomBy(1.15),
    '-': () => look.zoomBy(1 / 1.15),
    '0': () => look.reset(),
    Home: () => look.reset(),
  };
  const press = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    keys[event.key]();
  };
  const grab = (event: PointerEvent): void => {
    if (event.button === 0) node.setPointerCapture(event.pointerId);
  };
  const drag = (event: PointerEvent): void => {
    if (node.hasPointerCapture(event.pointerId)) look.orbit(-perPixel * event.movementX, perPixel * event.movementY);
  };
  const wheel = (event: WheelEvent): void => {
    event.preventDefault();
    look.zoomBy(Math.exp(-0.0015 * event.deltaY));
  };
  const reset = (): void => look.reset();
  node.tabIndex = 0;
  node.addEventListener('keydown', press);
  node.addEventListener('pointerdown', grab);
  node.addEventListener('pointermove', drag);
  node.addEventListener('wheel', wheel, { passive: false });
  node.addEventListener('dblclick', reset);
  return () => {
    node.removeEventListener('keydown', press);
    node.removeEventListener('pointerdown', grab);
    node.removeEventListener('pointermove', drag);
    node.removeEventListener('wheel', wheel);
    node.removeEventListener('dblclick', reset);
  };
};
