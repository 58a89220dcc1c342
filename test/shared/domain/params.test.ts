import { describe, expect, it } from 'vitest';
import { findExtension, parseParams, type Extension } from '#shared/domain/params.ts';

const owner: Extension = {
  id: 'demo',
  title: 'Demo',
  params: {
    count: { kind: 'integer', title: 'Count', default: 3, min: 1, max: 9 },
    speed: { kind: 'number', title: 'Speed', default: 1, required: true },
    plain: { kind: 'boolean', title: 'Plain', default: false },
    mode: { kind: 'choice', title: 'Mode', default: 'a', choices: ['a', 'b'] },
    widths: { kind: 'integers', title: 'Widths', default: [2, 1], min: 1 },
  },
};

describe('parameters of an extension', () => {
  it('are read from the text of flags, with defaults filled in', () => {
    expect(parseParams(owner, { speed: '2.5', widths: '2-50-1', plain: 'true' })).toEqual({
      count: 3,
      speed: 2.5,
      plain: true,
      mode: 'a',
      widths: [2, 50, 1],
    });
  });

  it('come back unchanged when they are parsed again', () => {
    const once = parseParams(owner, { speed: 1, count: '9', mode: 'b' });
    expect(parseParams(owner, once)).toEqual(once);
  });

  it.each([
    ['a required one that is missing', {}, 'bad-usage', 'speed'],
    ['an unknown one', { speed: 1, colour: 'red' }, 'bad-usage', 'colour'],
    ['a fraction for an integer', { speed: 1, count: '2.5' }, 'bad-value', 'from 1 to 9'],
    ['a number beyond its bounds', { speed: 1, count: 10 }, 'bad-value', 'from 1 to 9'],
    ['an empty text for a number', { speed: ' ' }, 'bad-value', 'a number'],
    ['an infinite number', { speed: Infinity }, 'bad-value', 'a number'],
    ['text for a boolean', { speed: 1, plain: 'yes' }, 'bad-value', 'true or false'],
    ['a choice that is none', { speed: 1, mode: 'c' }, 'bad-value', 'a, b'],
    ['a hole in a list', { speed: 1, widths: '2--1' }, 'bad-value', 'at least 1'],
    ['an inherited name', { speed: 1, toString: 'x' }, 'bad-usage', 'toString'],
  ])('refuse %s', (_, given, code, message) => {
    let found: unknown;
    try {
      parseParams(owner, given);
    } catch (error) {
      found = error;
    }
    expect(found).toMatchObject({ code, message: expect.stringContaining(message) });
  });
});

describe('finding an extension', () => {
  it('lists the ids there are when there is none such', () => {
    expect(findExtension([owner], 'demo', 'thing')).toBe(owner);
    expect(() => findExtension([owner], 'other', 'thing')).toThrow('No thing other; there are demo');
  });
});
