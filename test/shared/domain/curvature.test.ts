import { describe, expect, it } from 'vitest';
import { checkCurvatureRanges, defaultCurvature, defaultDensity, defaultTrace } from '#shared/domain/curvature.ts';
import type { CurvatureSpec } from '#shared/domain/run.ts';
import { expectRefusal } from '#test/main/formats/refusal.ts';

const whole: CurvatureSpec = { ...defaultCurvature, trace: defaultTrace, density: defaultDensity };

describe('what is asked of a Hessian', () => {
  it('is within its ranges by default', () => {
    for (const spec of [defaultCurvature, whole]) expect(() => checkCurvatureRanges(spec)).not.toThrow();
  });

  it.each<[string, CurvatureSpec]>([
    ['top is -1', { ...whole, top: -1 }],
    ['top is 1.5', { ...whole, top: 1.5 }],
    ['tolerance is 0', { ...whole, tolerance: 0 }],
    ['tolerance is NaN', { ...whole, tolerance: NaN }],
    ['lowest tolerance is 0', { ...whole, lowestTolerance: 0 }],
    ['top is 0', { ...whole, top: 0, lowestTolerance: 0.1 }],
    ['seed is -1', { ...whole, seed: -1 }],
    ['trace width is Infinity', { ...whole, trace: { ...defaultTrace, width: Infinity } }],
    ['trace confidence is 1', { ...whole, trace: { ...defaultTrace, confidence: 1 } }],
    ['trace products is 0', { ...whole, trace: { ...defaultTrace, maxProducts: 0 } }],
    ['density probes is 0', { ...whole, density: { ...defaultDensity, probes: 0 } }],
    ['density steps is 0', { ...whole, density: { ...defaultDensity, steps: 0 } }],
    ['density sigma is 0', { ...whole, density: { ...defaultDensity, sigma: 0 } }],
    ['asks for nothing', { ...defaultCurvature, top: 0 }],
  ])('is refused where %s', (text, spec) => expectRefusal(() => checkCurvatureRanges(spec), 'bad-value', text));
});
