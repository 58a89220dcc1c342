import { describe, expect, it } from 'vitest';
import { curveScene } from '#shared/plots/curve.ts';
import { light } from '#shared/plots/theme.ts';
import { beyondPage, texts, withRole } from './marks.ts';

const panel = { title: 'line', width: 160, height: 120, theme: light };
const axis = (n: number, low = -1) => ({
  name: 'a',
  values: Float64Array.from({ length: n }, (_, i) => low + (2 * i) / Math.max(n - 1, 1)),
});

describe('curveScene', () => {
  it.each([
    ['a parabola', (x: number) => x * x],
    ['tiny values', (x: number) => 1e-9 * (2 + x)],
    ['six decades', (x: number) => 1e-3 * Math.exp(7 * x)],
    ['a constant', () => 2],
  ])('draws every value of %s on the page', (_, of) => {
    const { values: alpha } = axis(31);
    const scene = curveScene({ ...panel, axis: axis(31), values: alpha.map(of) });
    expect(beyondPage(scene)).toEqual([]);
    const [curve] = withRole(scene, 'curve');
    expect(curve).toHaveProperty('points.length', 62);
    expect(withRole(scene, 'centre').length).toBe(1);
  });

  it('leaves gaps where values are missing and joins nothing across them', () => {
    const values = Float64Array.of(NaN, 1, 2, NaN, NaN, 3, Infinity, 4, 5);
    const [curve] = withRole(curveScene({ ...panel, axis: axis(9), values }), 'curve');
    expect(curve).toHaveProperty('starts', [0, 2, 3, 5]);
  });

  it('puts marks on the curve', () => {
    const values = Float64Array.of(3, 1, 2, 0, 4);
    const marks = { minima: [{ alpha: -0.5, value: 1 }], saddles: [{ alpha: 0, value: 2 }] };
    const scene = curveScene({ ...panel, axis: axis(5), values, ...marks });
    const [curve] = withRole(scene, 'curve');
    const [minimum] = withRole(scene, 'minimum');
    if (curve.kind !== 'path' || minimum.kind !== 'circle') throw new Error('other marks than expected');
    expect([minimum.x, minimum.y]).toEqual([curve.points[2], curve.points[3]]);
    expect(withRole(scene, 'saddle').length).toBe(1);
  });

  it('has no centre where the axis does not reach 0, and says when nothing is finite', () => {
    expect(withRole(curveScene({ ...panel, axis: axis(5, 1), values: new Float64Array(5) }), 'centre')).toEqual([]);
    expect(texts(curveScene({ ...panel, axis: axis(1), values: Float64Array.of(NaN) }))).toContain('no finite value');
  });

  it('refuses values that do not fit the axis', () => {
    expect(() => curveScene({ ...panel, axis: axis(5), values: new Float64Array(4) })).toThrow(
      expect.objectContaining({ code: 'shape-mismatch' }),
    );
  });
});
