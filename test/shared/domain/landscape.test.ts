import { describe, expect, it } from 'vitest';
import { chooseField, indexAxes, landscape, shapeOf } from '#shared/domain/landscape.ts';

const field = (n: number): Float64Array => new Float64Array(n);
const of = (...names: string[]) => landscape(indexAxes([2, 3]), new Map(names.map((name) => [name, field(6)])));

describe('a landscape', () => {
  it('has the shape of its axes', () => expect(shapeOf(of('loss'))).toEqual([2, 3]));

  it.each([
    ['without a field', () => landscape(indexAxes([2]), new Map())],
    ['with a field of another length', () => landscape(indexAxes([2, 2]), new Map([['loss', field(5)]]))],
    [
      'with an axis that stands still',
      () => landscape([{ name: 'x', values: Float64Array.of(0, 0) }], new Map([['loss', field(2)]])),
    ],
    [
      'with an axis that turns',
      () => landscape([{ name: 'x', values: Float64Array.of(2, 1, 3) }], new Map([['loss', field(3)]])),
    ],
    [
      'with an axis that is not finite',
      () => landscape([{ name: 'x', values: Float64Array.of(NaN) }], new Map([['loss', field(1)]])),
    ],
  ])('is refused %s', (_, make) => expect(make).toThrow());

  it('may have a falling axis', () => {
    expect(
      shapeOf(landscape([{ name: 'x', values: Float64Array.of(1, 0, -1) }], new Map([['loss', field(3)]]))),
    ).toEqual([3]);
  });
});

describe('choosing a field', () => {
  it('takes the one that is named, else the loss in any capitalisation, else the only one', () => {
    expect(chooseField(of('a', 'b'), 'b').name).toBe('b');
    expect(chooseField(of('accuracy', 'Loss')).name).toBe('Loss');
    expect(chooseField(of('energy')).name).toBe('energy');
  });

  it('does not guess', () => {
    expect(() => chooseField(of('a', 'b'))).toThrow('a, b');
    expect(() => chooseField(of('loss'), 'energy')).toThrow('No field energy');
  });
});
