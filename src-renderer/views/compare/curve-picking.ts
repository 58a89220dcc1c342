import { nearestCurve, type OverlayPanel } from '#shared/plots/overlay-curves.ts';
import { unit } from '../panels/page-theme.ts';

/** How far beside a curve a pointer may be, CSS pixels. */
const reach = 8;

/** Points at and opens curves on an element, by their places. */
export const curvePicking =
  (curves: OverlayPanel['curves'], point: (place: number | null) => void, open: (place: number) => void) =>
  (node: HTMLElement) => {
    const found = (event: MouseEvent): number | null => {
      const at = node.getBoundingClientRect();
      return nearestCurve(curves, [(event.clientX - at.left) / unit, (event.clientY - at.top) / unit], reach / unit);
    };
    const move = (event: PointerEvent): void => {
      const place = found(event);
      node.classList.toggle('picks', place !== null);
      point(place);
    };
    const leave = (): void => point(null);
    const click = (event: MouseEvent): void => {
      const place = found(event);
      if (place !== null) open(place);
    };
    node.addEventListener('pointermove', move);
    node.addEventListener('pointerleave', leave);
    node.addEventListener('click', click);
    return () => {
      node.removeEventListener('pointermove', move);
      node.removeEventListener('pointerleave', leave);
      node.removeEventListener('click', click);
    };
  };
