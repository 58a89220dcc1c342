import { barcode } from './barcode.ts';
import { density } from './density.ts';
import { diagram } from './diagram.ts';
import { mergeTree } from './merge-tree.ts';
import { numbers } from './numbers.ts';
import type { FigurePanel } from './panel.ts';
import { profile } from './profile.ts';
import { scatter } from './scatter.ts';
import { slice } from './slice.ts';
import { solution } from './solution.ts';
import { surface } from './surface.ts';
import { trainingCurve } from './training-curve.ts';

/** Every panel of which figures are composed, in the order in which lists have them. */
export const figurePanels: readonly FigurePanel[] = [
  surface,
  mergeTree,
  diagram,
  barcode,
  profile,
  slice,
  numbers,
  density,
  solution,
  trainingCurve,
  scatter,
];
