import { copyFileSync, existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { cli } from '#test/fixtures/cli.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';

const folder = temporaryFolder();
process.env.SADDLEBACK_DATA = join(folder, 'data');
const project = join(folder, 'p.saddle');
const at = (name: string): string => join(folder, 'figures', name);
const landscape = ['figure', project, '--template', 'landscape', '--landscape', '3'];

interface Written {
  readonly files: readonly string[];
  readonly unchanged: boolean;
}

async function written(...args: string[]): Promise<Written> {
  const { stdout, stderr, code } = await cli([...args, '--json']);
  expect({ code, stderr: code ? stderr : '' }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as Written;
}

beforeAll(() => copyFileSync('resources/sample/sample.saddle', project));

describe('figure', () => {
  const out = ['svg', 'pdf', 'png'].flatMap((ending) => ['--out', at(`one.${ending}`)]);

  it('writes every format, one caption and one table for each kind of data', async () => {
    const { files, unchanged } = await written(...landscape, ...out, '--width', '85mm', '--dpi', '100');
    expect(unchanged).toBe(false);
    expect(files.every((path) => existsSync(path))).toBe(true);
    expect(files.map((path) => path.slice(at('one').length))).toEqual(['.svg', '.pdf', '.png', '.caption.md', '.surface.csv', '.merge-tree.csv', '.pairs.csv', '.numbers.csv']); // prettier-ignore
    const svg = readFileSync(at('one.svg'), 'utf8');
    expect(svg).toMatch(/<metadata>{&quot;saddleback&quot;/);
    expect(svg).not.toMatch(/href="(?!data:|#)/);
    const pdf = readFileSync(at('one.pdf')).toString('latin1');
    expect(pdf).toMatch(/\/MediaBox \[0 0 240\.9/);
    expect(pdf).not.toMatch(/\/Type3/);
    expect(readFileSync(at('one.png')).readUInt32BE(16)).toBe(Math.round((85 / 25.4) * 100));
    expect(readFileSync(at('one.caption.md'), 'utf8')).toMatch(/grid-freudenthal.*sublevel sets/);
    expect(readFileSync(at('one.surface.csv'), 'utf8').split('\n')).toHaveLength(41 * 41 + 2);
  });

  it('draws again what has changed or is missing, to the same bytes, and nothing else', async () => {
    const asked = [...landscape, ...out, '--width', '85mm', '--dpi', '100'];
    const before = readFileSync(at('one.pdf'));
    const made = statSync(at('one.pdf')).mtimeMs;
    expect((await written(...asked)).unchanged).toBe(true);
    expect(statSync(at('one.pdf')).mtimeMs).toBe(made);
    rmSync(at('one.pdf'));
    expect((await written(...asked)).unchanged).toBe(false);
    expect(readFileSync(at('one.pdf')).equals(before)).toBe(true);
    expect((await written(...asked, '--scale', 'log')).unchanged).toBe(false);
  });

  it('composes panels of several views, with the data of each', async () => {
    const panels = "surface 3 scale=log; merge-tree 3 representation=knn; slice 3 title='Along α₁'; density";
    const asked = ['figure', project, '--template', 'composed', '--panels', panels, '--columns', '2'];
    const { files } = await written(...asked, '--out', at('composed.pdf'), '--out', at('composed.svg'));
    expect(files.map((path) => path.slice(at('composed').length))).toEqual(['.pdf', '.svg', '.caption.md', '.a-surface.csv', '.b-merge-tree.csv', '.c-slice.csv', '.d-density.csv', '.d-eigenvalues.csv']); // prettier-ignore
    expect(files.every((path) => existsSync(path))).toBe(true);
    expect(readFileSync(at('composed.c-slice.csv'), 'utf8').split('\n')).toHaveLength(41 + 2);
    expect(readFileSync(at('composed.caption.md'), 'utf8')).toMatch(/\(a\).*\(b\).*under knn.*\(c\).*\(d\)/);
    expect(readFileSync(at('composed.svg'), 'utf8')).toContain('>Along α₁<');
  });

  it('lists every figure and every panel without a project', async () => {
    const { stdout, code } = await cli(['figure', '--list']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/Figure landscape: .*\n.*\n {2}--landscape <integer>/);
    expect(stdout).toMatch(/Panel slice: .*\(of a landscape\)\n {2}field=<text>/);
  });

  it.each([
    ['a figure that there is not', ['--template', 'landscpe', '--out', at('a.svg')], /^bad-value: No figure landscpe; did you mean landscape\?/], // prettier-ignore
    [
      'a parameter that it has not',
      ['--template', 'landscape', '--nope', '1', '--out', at('a.svg')],
      /^bad-usage: .*nope/,
    ],
    ['an ending', ['--template', 'landscape', '--out', at('a.jpg')], /^unsupported-format: .*a\.jpg/],
    [
      'a width',
      ['--template', 'landscape', '--out', at('a.svg'), '--width', '85'],
      /^bad-value: The width is 85, expected/,
    ],
    ['a landscape', ['--template', 'landscape', '--landscape', '77', '--out', at('a.svg')], /^not-found: No finished landscape 77; there are 1/], // prettier-ignore
    ['a panel', ['--template', 'composed', '--panels', 'surface 1; tre 1', '--out', at('a.svg')], /^bad-value: Panel b \(tre 1\): found tre/], // prettier-ignore
    ['nowhere to write', ['--template', 'landscape'], /^bad-usage: .*--out/],
    ['no template', ['--out', at('a.svg')], /^bad-usage: .*--template/],
  ])('refuses %s', async (_, args, message) => {
    const { code, stdout, stderr } = await cli(['figure', project, ...args]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.replace(/.*reading.*\n|collecting.*\n/g, '')).toMatch(message);
  });
});
