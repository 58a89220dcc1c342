import { describe, expect, it } from 'vitest';
import { parsePattern, valueOf } from '#main/workbench/import/pattern.ts';
import { Random } from '#shared/domain/random.ts';
import { expectRefusal } from '#test/main/formats/refusal.ts';

const match = (pattern: string, path: string) => parsePattern(pattern).match(path);

type Token = { readonly literal: string } | { readonly name: string } | { readonly star: true };

/** The slow twin: every way to spread the characters over the tokens is tried, the shortest first for names, the longest for seeds and stars. */
function slowMatch(tokens: readonly Token[], text: string, found: Record<string, string> = {}): typeof found | null {
  if (!tokens.length) return text ? null : found;
  const [token, ...rest] = tokens;
  if ('literal' in token)
    return text.startsWith(token.literal) ? slowMatch(rest, text.slice(token.literal.length), found) : null;
  if ('name' in token && token.name in found) {
    const same = found[token.name];
    return text.startsWith(same) ? slowMatch(rest, text.slice(same.length), found) : null;
  }
  const lengths = Array.from({ length: text.length + 1 }, (_, i) => i);
  const isLong = 'star' in token || token.name === 'seed';
  for (const length of isLong ? lengths.reverse() : lengths) {
    const taken = text.slice(0, length);
    if (
      ('name' in token && !taken) ||
      taken.includes('/') ||
      ('name' in token && token.name === 'seed' && !/^[0-9]+$/.test(taken))
    )
      continue;
    const result = slowMatch(rest, text.slice(length), 'name' in token ? { ...found, [token.name]: taken } : found);
    if (result) return result;
  }
  return null;
}

describe('a pattern', () => {
  it('takes a path apart into architecture, parameters and seed', () => {
    const pattern = parsePattern('runs/{architecture}/beta{beta}-seed{seed}.safetensors');
    expect(pattern.root).toBe('runs');
    expect(pattern.match('mlp/beta1.5-seed003.safetensors')).toEqual({ architecture: 'mlp', beta: 1.5, seed: 3 });
    expect(pattern.match('mlp/beta1e-3-seed0.safetensors')).toEqual({ architecture: 'mlp', beta: 1e-3, seed: 0 });
    for (const other of ['mlp/beta1-seedx.safetensors', 'mlp/beta-seed1.safetensors', 'a/mlp/beta1-seed1.safetensors'])
      expect(pattern.match(other)).toBeNull();
  });

  it('agrees with trying every way, on random patterns and names', () => {
    const random = new Random(7);
    const below = (n: number): number => Math.floor(n * random.uniform());
    const pick = <T>(list: readonly T[]): T => list[below(list.length)];
    let matched = 0;
    for (let round = 0; round < 3000; round++) {
      const tokens: Token[] = [{ literal: pick(['a', 'b/', 'c.']) }];
      for (let i = 0; i < 1 + below(3); i++) {
        tokens.push(pick<Token>([{ name: 'x' }, { name: 'y' }, { name: 'seed' }, { star: true }]));
        tokens.push({ literal: pick(['-', '.', '/', 'a', '1', '+', '$']) });
      }
      const text = tokens.map((t) => ('literal' in t ? t.literal : 'name' in t ? `{${t.name}}` : '*')).join('');
      if (text.endsWith('/')) continue;
      const path = tokens
        .map((t) =>
          'literal' in t && below(12)
            ? t.literal
            : Array.from({ length: 1 + below(2) }, () => pick([...'a1-.'])).join(''),
        )
        .join('');
      const pattern = parsePattern(text);
      const whole = pattern.root ? `${pattern.root}/` : '';
      if (!path.startsWith(whole) || /(^|\/)\./.test(path)) continue;
      const slow = slowMatch(tokens, path);
      const expected = slow && Object.fromEntries(Object.entries(slow).map(([name, value]) => [name, valueOf(value)]));
      expect(pattern.match(path.slice(whole.length)), `${text} on ${path}`).toEqual(expected);
      if (expected) matched++;
    }
    expect(matched).toBeGreaterThan(300);
  });

  it('wants the same text wherever a name stands twice', () => {
    expect(match('{a}/{a}-{b}.npz', 'x/x-y.npz')).toEqual({ a: 'x', b: 'y' });
    expect(match('{a}/{a}-{b}.npz', 'x/z-y.npz')).toBeNull();
    expect(match('v{a}0{a}1.npz', 'v70711.npz')).toBeNull();
    expect(match('v{a}0{a}1.npz', 'v7071.npz')).toEqual({ a: 7 });
  });

  it('lets * stand inside a name and ** for any folders', () => {
    expect(match('*.npz', 'a/b.npz')).toBeNull();
    expect(match('x*.npz', 'xyz.npz')).toEqual({});
    const deep = parsePattern('top/**/{run}.npz');
    expect(['a.npz', 'b/a.npz', 'b/c/a.npz'].map((path) => deep.match(path))).toEqual(Array(3).fill({ run: 'a' }));
    expect(match('top/**', 'b/c/anything')).toEqual({});
  });

  it('leaves alone what starts with a dot unless it says so', () => {
    expect(match('**/*.npz', '.cache/a.npz')).toBeNull();
    expect(match('{a}.npz', '.b.npz')).toBeNull();
    expect(match('.{a}.npz', '.b.npz')).toEqual({ a: 'b' });
  });

  it('reads the separators of Windows', () => {
    const pattern = parsePattern('C:\\runs\\{a}\\{b}.npz');
    expect(pattern.root).toBe('C:/runs');
    expect(pattern.match('x/y.npz')).toEqual({ a: 'x', b: 'y' });
  });

  it('takes every character but its own literally', () => {
    const odd = '^$()[]|+?.é -';
    expect(match(`${odd}{a}.npz`, `${odd}1.npz`)).toEqual({ a: 1 });
    expect(match('a.npz', 'axnpz')).toBeNull();
  });

  it('looks only into folders that may hold a match', () => {
    const pattern = parsePattern('runs/{a}/x{b}/{c}.npz');
    expect(['mlp', 'mlp/x1', 'mlp/y1', 'mlp/x1/z'].map((folder) => pattern.mayHold(folder))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    const deep = parsePattern('a{b}/**/c.npz');
    expect(['a1', 'b', 'a1/x/y', 'a1/.git'].map((folder) => deep.mayHold(folder))).toEqual([true, false, true, false]);
  });

  it.each([
    ['{}.npz', '{}'],
    ['{a b}.npz', '{a b}'],
    ['{a.npz', 'brace'],
    ['a}.npz', 'brace'],
    ['{a}{b}.npz', 'next to another'],
    ['{a}*.npz', 'to a star'],
    ['*{a}.npz', 'to a star'],
    ['a**/{b}.npz', '**'],
    ['{a}//b.npz', 'empty name'],
    ['{a}/', 'file name'],
  ])('like %s is refused', (pattern, part) => expectRefusal(() => parsePattern(pattern), 'bad-value', pattern, part));
});

describe('a value', () => {
  it.each([
    ['1', 1],
    ['-0.5', -0.5],
    ['1E3', 1000],
    ['.5', 0.5],
    ['true', true],
    ['False', 'False'],
    ['1x', '1x'],
    ['0x10', '0x10'],
    ['1e999', '1e999'],
    ['12345678901234567890', '12345678901234567890'],
    ['nan', 'nan'],
  ])('%s is what a person means', (text, value) => expect(valueOf(text)).toBe(value));
});
