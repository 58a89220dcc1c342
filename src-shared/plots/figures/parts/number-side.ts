import type { ScaleChoice } from '../../../analysis/scale-choice.ts';
import { linearScale, type AxisScale } from '../../axis-scale.ts';
import { axisTitle, valueScale } from '../../value-scale.ts';
import { titleLines, type Side } from './small-panel.ts';

/** Ticks of an upright axis, about, and points between those of a level one. */
const [upright, apart] = [4, 27] as const;

/** The axis that all panels of a number share. */
export interface NumberSide {
  /** At the left or the right of a box; an offset of its labels stands above it. @param length of the axis, which no line of the title exceeds */
  readonly upright: (length: number) => Side;
  /** Below a box; an offset of its labels is said in the title. */
  readonly level: (length: number) => Side;
  readonly hasOffset: boolean;
}

/** @param choice null where no value is finite: the axis has no ticks then */
export function numberSide(title: string, choice: ScaleChoice | null): NumberSide {
  const scaleOf = (ticks: number): AxisScale =>
    choice ? valueScale(choice, ticks) : { ...linearScale([0, 1], 1), ticks: [] };
  const named = choice ? axisTitle(title, choice) : title;
  return {
    upright: (length) => ({ scale: scaleOf(upright), title: titleLines(named, length) }),
    level: (length) => {
      const scale = scaleOf(Math.max(2, Math.min(6, Math.round(length / apart))));
      const offset = scale.offset ? ` (${scale.offset.trim()})` : '';
      return { scale, title: titleLines(named + offset, length) };
    },
    hasOffset: scaleOf(upright).offset !== '',
  };
}
