import { describe, expect, it } from 'vitest';
import { dark, light } from '#shared/plots/theme.ts';
import { trainingCurveScene, type TrainingSeries } from '#shared/plots/training-curve.ts';
import { beyondPage, texts, withRole } from './marks.ts';

const panel = { title: '', width: 200, height: 130, theme: light, quantity: 'loss', step: 'iteration', log: true };
const series = (name: string, values: readonly number[], heldOut = false): TrainingSeries => ({
  name,
  heldOut,
  steps: values.map((_, i) => i),
  values,
});
const falling = Array.from({ length: 400 }, (_, i) => 3 * 0.97 ** i);
const path = (mark: ReturnType<typeof withRole>[number]) => {
  if (mark.kind !== 'path') throw new Error('another mark than expected');
  return mark;
};

describe('trainingCurveScene', () => {
  it.each([
    ['falling', falling],
    ['one step', [2]],
    ['constant', [1, 1, 1, 1]],
    ['reaching 0', [2, 1, 0.5, 0]],
    ['with gaps', [NaN, 3, NaN, 2, 1, Infinity, 0.5, 0.1]],
  ])('draws %s on the page, in light and dark', (_, values) => {
    for (const theme of [light, dark]) {
      const scene = trainingCurveScene({ ...panel, theme, title: 'run', series: [series('loss', values)] });
      expect(beyondPage(scene)).toEqual([]);
      expect([...withRole(scene, 'series'), ...withRole(scene, 'point')].length).toBeGreaterThan(0);
    }
  });

  it('makes equal factors equal heights, and is linear when a value is not positive or it is not asked for', () => {
    const heights = (values: number[], log = true): number[] => {
      const scene = trainingCurveScene({ ...panel, log, series: [series('loss', values)] });
      const { points } = path(withRole(scene, 'series')[0]);
      return values.map((_, i) => points[2 * i + 1]);
    };
    const [a, b, c] = heights([100, 10, 1]);
    expect(b - a).toBeCloseTo(c - b, 9);
    const [d, e, f] = heights([100, 10, -1]);
    expect((e - d) / (f - e)).toBeCloseTo(90 / 11, 9);
    const [g, h, i] = heights([100, 10, 1], false);
    expect((h - g) / (i - h)).toBeCloseTo(10, 9);
    expect(texts(trainingCurveScene({ ...panel, series: [series('loss', [1, 0])] }))).toContain('loss');
    expect(texts(trainingCurveScene({ ...panel, series: [series('loss', [1, 2])] }))).toContain('loss, log scale');
  });

  it('joins nothing across what is not finite, and shows a value between two gaps', () => {
    const scene = trainingCurveScene({ ...panel, series: [series('loss', [1, 2, NaN, 3, Infinity, 4, 5])] });
    expect(path(withRole(scene, 'series')[0]).starts).toEqual([0, 2, 4]);
    expect(withRole(scene, 'point').length).toBe(1);
  });

  it('draws the first series on top, held-out ones with dashes, and names all of them', () => {
    const both = [series('loss', [3, 2]), series('test-loss', [4, 3], true)];
    const scene = trainingCurveScene({ ...panel, series: both });
    const [below, above] = withRole(scene, 'series').map(path);
    expect([below.dash === undefined, above.dash === undefined]).toEqual([false, true]);
    expect(above.stroke).toBe(light.accent);
    expect(texts(scene, 'legend')).toEqual(['loss', 'test-loss']);
    expect(scene.description).toContain('test-loss (held out): 3.000 at 1');
  });

  it('says when nothing is finite, and keeps to the steps that are asked for', () => {
    expect(texts(trainingCurveScene({ ...panel, series: [series('loss', [NaN])] }))).toContain('no finite value yet');
    expect(texts(trainingCurveScene({ ...panel, series: [] }))).toContain('no finite value yet');
    const half = trainingCurveScene({ ...panel, steps: [0, 800], series: [series('loss', falling)] });
    const { points } = path(withRole(half, 'series')[0]);
    expect(Math.max(...Array.from(points).filter((_, i) => i % 2 === 0))).toBeLessThan(120);
  });
});
