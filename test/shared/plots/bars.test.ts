import { expect, it } from 'vitest';
import { barsScene } from '#shared/plots/bars.ts';
import type { Mark, PathMark } from '#shared/plots/scene.ts';
import { light } from '#shared/plots/theme.ts';

const panel = { title: '', width: 240, height: 120, theme: light, quantity: 'minima' };
const withRole = (marks: readonly Mark[], role: string) => marks.filter((mark) => mark.role === role);
const lengthOf = (mark: Mark) => (mark as PathMark).points[2] - (mark as PathMark).points[0];

it('bars are as long as their values, from the top down, and within the page', () => {
  const bars = [{ name: 'grid-axis', value: 20 }, { name: 'knn', value: 5 }, { name: 'a very long name '.repeat(9), value: 0 }]; // prettier-ignore
  const { marks, width, description } = barsScene({ ...panel, bars });
  const drawn = withRole(marks, 'count-bar');
  expect(drawn).toHaveLength(3);
  expect(lengthOf(drawn[0]) / lengthOf(drawn[1])).toBeCloseTo(4, 9);
  expect(lengthOf(drawn[2])).toBe(0);
  const tops = drawn.map((mark) => (mark as PathMark).points[1]);
  expect(tops).toEqual(tops.toSorted((a, b) => a - b));
  for (const mark of drawn) expect((mark as PathMark).points[2]).toBeLessThan(width);
  expect(description).toContain('grid-axis 20, knn 5');
});

it('without bars it says so', () => {
  expect(withRole(barsScene({ ...panel, bars: [] }).marks, 'remark')).toHaveLength(1);
});
