import { describe, expect, it } from 'vitest';
import { seedList } from '#renderer/state/seed-list.ts';

describe('seedList', () => {
  it.each([
    ['0', [0]],
    ['0-4', [0, 1, 2, 3, 4]],
    ['3, 1 - 3, 8', [3, 1, 2, 8]],
    ['7-7', [7]],
  ])('reads %s', (text, seeds) => expect(seedList(text)).toEqual(seeds));

  it.each(['', 'a', '4-0', '-1', '1.5', '1,,2', '9007199254740993', '0-1000', '0-600,700-1300'])(
    'refuses "%s" and says what is expected',
    (text) => expect(() => seedList(text)).toThrow(expect.objectContaining({ code: 'bad-value' })),
  );
});
