import type { Selection } from '../../state/selection.svelte.ts';
import { unit } from '../panels/page-theme.ts';

/** The merge at a point of a view, in the unit of its scene; null where none is. @param reach how far beside it a pointer may be */
export type Find = (x: number, y: number, reach: number) => number | null;

/** A pointer that moves further than this many CSS pixels between press and release drags. */
export const still = 4;
/** How far beside a mark a pointer may be, in CSS pixels. */
export const reachOf = (event: PointerEvent | MouseEvent): number =>
  'pointerType' in event && event.pointerType === 'touch' ? 22 : 10;

/** Points at and selects merges on an element; a press beside all of them clears the selection when `clears`. */
export const picking =
  (selection: Selection, find: Find, clears = true) =>
  (node: HTMLElement) => {
    let from: readonly [x: number, y: number] = [0, 0];
    const found = (event: PointerEvent | MouseEvent): number | null => {
      const at = node.getBoundingClientRect();
      return find((event.clientX - at.left) / unit, (event.clientY - at.top) / unit, reachOf(event) / unit);
    };
    const move = (event: PointerEvent): void => {
      if (event.buttons || event.pointerType === 'touch') return;
      const place = found(event);
      node.classList.toggle('picks', place !== null);
      selection.point(place);
    };
    const leave = (): void => selection.point(null);
    const press = (event: PointerEvent): void => {
      from = [event.clientX, event.clientY];
    };
    const click = (event: MouseEvent): void => {
      if (Math.hypot(event.clientX - from[0], event.clientY - from[1]) > still) return;
      const place = found(event);
      if (place !== null || clears) selection.select(place);
    };
    node.addEventListener('pointermove', move);
    node.addEventListener('pointerleave', leave);
    node.addEventListener('pointerdown', press);
    node.addEventListener('click', click);
    return () => {
      node.removeEventListener('pointermove', move);
      node.removeEventListener('pointerleave', leave);
      node.removeEventListener('pointerdown', press);
      node.removeEventListener('click', click);
    };
  };
