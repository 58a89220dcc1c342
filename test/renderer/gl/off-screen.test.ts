import { expect, it } from 'vitest';
import { checkSize } from '#renderer/gl/off-screen.ts';

it('a picture beyond what the graphics device paints is refused with both sizes, whichever side is too long', () => {
  expect(() => checkSize({ width: 4096, height: 4096 }, 4096)).not.toThrow();
  for (const [width, height] of [
    [4097, 10],
    [10, 4097],
  ] as const) {
    expect(() => checkSize({ width, height }, 4096)).toThrow(expect.objectContaining({ code: 'too-large' }));
    expect(() => checkSize({ width, height }, 4096)).toThrow(`${width} × ${height} pixels`);
    expect(() => checkSize({ width, height }, 4096)).toThrow('at most 4096 × 4096');
  }
});
