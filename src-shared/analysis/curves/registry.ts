import { bettiCurve } from './betti-curve.ts';
import type { Curve } from './curve.ts';
import { persistenceCurve } from './persistence-curve.ts';

export const curves: readonly Curve[] = [bettiCurve, persistenceCurve];
