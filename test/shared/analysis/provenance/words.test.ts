import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { landscapeFile, sampleWords } from '#shared/analysis/provenance/sample-words.ts';
import { fileWord, flag, shellText } from '#shared/analysis/provenance/words.ts';
import type { SampleSpec } from '#shared/domain/run.ts';

const file = (name: string) => ({ name, sha256: '0'.repeat(64) });
const spec: SampleSpec = {
  model: {
    architecture: { id: 'mlp', params: { widths: [2, 8, 1], activation: 'tanh' } },
    problem: { id: 'convection', params: { beta: -3, points: 'drawn', note: '' } },
    weights: file('net.one.safetensors'),
    data: [],
    backend: 'ort-cpu',
    precision: 'float64',
  },
  directions: { id: 'between-models', params: {}, dims: 2, files: [file('b.npz'), file('-c.npz')] },
  grid: {
    axes: [
      { low: -0.5, high: 1.5, steps: 3 },
      { low: 0, high: 0.1, steps: 4 },
    ],
  },
};
const axis = { low: -0.30000000000000004, high: 0.30000000000000004, steps: 41 };
const followers = (words: readonly string[], name: string): string[] =>
  words.flatMap((word, i) => (word === name ? [words[i + 1]] : []));

describe('shellText', () => {
  it('gives a program behind a shell exactly the words, whatever they hold', () => {
    const words = ['topology', "it's here.npz", 'knn(k=12)', '', '--range=-1:1', '$HOME `a` "b" \\ *', 'β=30\nx', '%s'];
    const heard = execFileSync('sh', ['-c', `saddleback() { printf '%s\\0' "$@"; }; ${shellText(words)}`]);
    expect(heard.toString().split('\0').slice(0, -1)).toEqual(words);
  });
});

describe('a value that begins with a dash', () => {
  it('is no flag', () => {
    expect(flag('beta', -3)).toEqual(['--beta=-3']);
    expect(fileWord('-c.npz')).toBe('./-c.npz');
  });
});

describe('sampleWords', () => {
  it('says an axis by itself where axes differ, and once where they do not', () => {
    const words = sampleWords(spec, 'out.npz');
    expect(followers(words, '--steps')).toEqual(['3', '4']);
    expect(words.filter((word) => word.startsWith('--range'))).toHaveLength(2);
    const same = sampleWords({ ...spec, grid: { axes: [axis, axis] } }, 'out.npz');
    expect(followers(same, '--steps')).toEqual(['41']);
    expect(followers(same, '--radius').map(Number)).toEqual([axis.high]);
  });

  it('ends the list of direction files with another flag', () => {
    const words = sampleWords(spec, 'out.npz');
    const place = words.indexOf('--direction-file');
    expect(words.slice(place + 1, place + 3)).toEqual(['b.npz', './-c.npz']);
    expect(words[place + 3]).toMatch(/^--/);
  });

  it('writes a file named after weights and directions', () => {
    expect(landscapeFile(spec)).toBe('net.one.between-models.npz');
  });
});
