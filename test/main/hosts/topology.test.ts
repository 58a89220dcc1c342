import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeNpy } from '#main/formats/npy.ts';
import { representations } from '#main/topology/representations/registry.ts';
import { cli } from '#test/fixtures/cli.ts';
import { describeWithReference, reference } from '#test/fixtures/reference.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';

interface Pair {
  birth: number;
  death: number;
  birthVertex: number;
  deathVertex: number;
  essential: boolean;
  dimension: number;
}

interface Document {
  representation: string;
  shape: number[];
  minima: number[];
  saddles: { vertex: number; multiplicity: number; value: number }[];
  pairs: Pair[];
  numbers: Record<string, number | null>;
  level: string;
  segmentation?: (number | null)[];
  contourTree?: { nodes: object[]; arcs: object[] };
  curves?: Record<string, unknown>;
}

async function topology(...args: string[]): Promise<Document> {
  const { stdout, stderr, code } = await cli(['topology', ...args, '--json']);
  expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
  return JSON.parse(stdout) as Document;
}

const ids = (pairs: readonly Pair[]): [number, number][] =>
  pairs
    .filter(({ essential }) => !essential)
    .map(({ birthVertex, deathVertex }): [number, number] => [birthVertex, deathVertex]);
const sorted = (pairs: [number, number][]): [number, number][] => pairs.sort(([a, b], [c, d]) => a - c || b - d);

describeWithReference('topology', () => {
  const cases = readdirSync(reference('topology')).flatMap((name) => name.match(/^(.+)\.f32$/)?.[1] ?? []);

  it.each(cases)('%s: minima, saddles with multiplicity and pairs of the join tree', async (name) => {
    const expected = JSON.parse(readFileSync(reference('topology', `${name}.ttk.json`), 'utf8')) as {
      minima: number[];
      saddles: number[];
      pairs: [number, number, number, number][];
      essential: { birth_vertex: number; global_max_vertex: number };
    };
    const shape = /\d+(x\d+)+$/.exec(name)![0];
    const found = await topology(reference('topology', `${name}.f32`), '--shape', shape, '--keep-zero-persistence');
    expect(found.minima).toEqual(expected.minima);
    expect(found.saddles.map(({ vertex }) => vertex)).toEqual(expected.saddles);
    expect(sorted(ids(found.pairs))).toEqual(sorted(expected.pairs.map(([, , birth, death]) => [birth, death])));
    // a k-fold saddle gives k − 1 pairs
    for (const { vertex, multiplicity } of found.saddles)
      expect(expected.pairs.filter(([, , , death]) => death === vertex)).toHaveLength(multiplicity);
    expect(found.pairs.filter(({ essential }) => essential)).toMatchObject([
      { birthVertex: expected.essential.birth_vertex, deathVertex: expected.essential.global_max_vertex },
    ]);
  });
});

describeWithReference('losslens', () => {
  const cases = readdirSync(reference('losslens')).flatMap((name) => name.match(/^(.+)\.vti$/)?.[1] ?? []);

  it.each(cases)('%s: minima, saddles and pairs', async (name) => {
    const expected = JSON.parse(readFileSync(reference('losslens', `${name}.expected.json`), 'utf8')) as {
      minima: number[];
      saddles: number[];
      pairs: Pair[];
      essential: Pair;
    };
    const found = await topology(reference('losslens', `${name}.vti`), '--keep-zero-persistence');
    expect(found.shape).toEqual([40, 40]);
    expect(found.minima).toEqual(expected.minima);
    expect(found.saddles.map(({ vertex }) => vertex)).toEqual(expected.saddles);
    expect(sorted(ids(found.pairs))).toEqual(sorted(ids(expected.pairs)));
    for (const pair of expected.pairs) {
      const ours = found.pairs.find(({ birthVertex }) => birthVertex === pair.birthVertex)!;
      expect(Math.abs(ours.birth / pair.birth - 1)).toBeLessThan(1e-6);
      expect(Math.abs(ours.death / pair.death - 1)).toBeLessThan(1e-6);
    }
    expect(found.pairs.find(({ essential }) => essential)).toMatchObject({
      birthVertex: expected.essential.birthVertex,
      deathVertex: expected.essential.deathVertex,
    });
  });
});

describe('the topology command', () => {
  const folder = temporaryFolder();
  const file = join(folder, 'plateau.csv');
  // two minima of value 0 joined over a plateau at 0, and one of value 1 behind a wall of 5
  writeFileSync(file, '0,0,0\n5,5,5\n1,2,3\n');

  it('drops zero-persistence pairs from the list unless they are kept', async () => {
    const tie = join(folder, 'tie.csv');
    // vertex 0 is a minimum (of the equal values it has the smallest id) and dies at once at vertex 1
    writeFileSync(tie, '1,1,0\n');
    const [kept, shown] = [await topology(tie, '--keep-zero-persistence'), await topology(tie)];
    expect([kept.minima, shown.minima]).toEqual([
      [0, 2],
      [0, 2],
    ]);
    expect(kept.pairs.map(({ birth, death }) => [birth, death])).toEqual([
      [1, 1],
      [0, 1],
    ]);
    expect(shown.pairs.map(({ birth, death }) => [birth, death])).toEqual([[0, 1]]);
    expect([kept.numbers['average-persistence'], shown.numbers['average-persistence']]).toEqual([0.5, 1]);
  });

  it('simplifies by an absolute threshold and by a share of the range', async () => {
    expect((await topology(file)).minima).toEqual([0, 6]);
    expect((await topology(file, '--threshold', '4')).minima).toEqual([0, 6]);
    expect((await topology(file, '--threshold', '4.5')).minima).toEqual([0]);
    expect((await topology(file, '--threshold', '80%')).minima).toEqual([0, 6]);
    expect((await topology(file, '--threshold', '81%')).minima).toEqual([0]);
  });

  it('prints every representation with the spread of each number', async () => {
    const { stdout } = await cli(['topology', file, '--representation', 'all', '--json']);
    const { results, spread } = JSON.parse(stdout) as {
      results: Document[];
      spread: Record<string, { min: number; max: number; mean: number }>;
    };
    const defined = representations.filter(({ takes }) => takes.includes('grid'));
    expect(results.map(({ representation }) => representation)).toEqual(defined.map(({ id }) => id));
    const minima = results.map(({ numbers }) => numbers.minima as number);
    expect(spread.minima).toEqual({
      min: Math.min(...minima),
      max: Math.max(...minima),
      mean: minima.reduce((a, b) => a + b) / minima.length,
    });
  });

  it('leaves missing vertices out and counts them', async () => {
    const holes = join(folder, 'holes.csv');
    writeFileSync(holes, '1,nan,3\n2,inf,1\n');
    const found = await topology(holes);
    expect(found).toMatchObject({ vertices: 6, missing: 2, numbers: { components: 2, minima: 2, saddles: 0 } });
  });

  it('prints a table for people', async () => {
    const { stdout } = await cli(['topology', file]);
    expect(stdout).toContain('representation');
    expect(stdout).toMatch(/minima\s+2/);
  });
});

describe('topology of what a field has beyond its minima', () => {
  /** Two wells (0 and 1) with a ridge of 4 between them, in a bowl: 7 × 5. */
  const wells = [
    [9, 9, 9, 9, 9],
    [9, 2, 1, 2, 9],
    [9, 3, 4, 3, 9],
    [9, 8, 8, 8, 9],
    [9, 5, 6, 5, 9],
    [9, 2, 0, 2, 9],
    [9, 9, 9, 9, 9],
  ];
  const file = (): string => {
    const path = join(temporaryFolder(), 'wells.npy');
    writeFileSync(path, writeNpy({ dtype: 'float64', shape: [7, 5], data: Float64Array.from(wells.flat()) }));
    return path;
  };

  it('--superlevel: maxima in place of minima, births above deaths', async () => {
    const { level, pairs, numbers } = await topology(file(), '--superlevel', '--representation', 'grid-moore');
    expect(level).toBe('superlevel');
    expect(numbers.minima).toBe(pairs.length);
    for (const { birth, death } of pairs) expect(birth).toBeGreaterThan(death);
    expect(pairs.filter(({ essential }) => essential)).toMatchObject([{ birth: 9, death: 0 }]);
  });

  it('--max-dimension 1: a ring of high ground closes at the value of its lowest pass and fills at its middle', async () => {
    const { pairs } = await topology(file(), '--superlevel', '--representation', 'grid-moore', '--max-dimension', '1');
    // around each well the ring is closed at 9, or at 8 over the ridge, and filled at the well's bottom
    const rings = pairs.filter(({ dimension }) => dimension === 1);
    expect(rings.map(({ birth, death }) => [birth, death]).sort()).toEqual([[8, 1], [9, 0]]); // prettier-ignore
  });

  it('--segmentation names a node for every vertex, --contour gives a tree, --curves what can be drawn of it', async () => {
    const found = await topology(file(), '--segmentation', '--contour', '--curves');
    const minima = new Set(found.minima);
    expect(found.segmentation).toHaveLength(35);
    expect(found.segmentation!.filter((node) => minima.has(node!)).length).toBeGreaterThan(minima.size);
    expect(found.contourTree!.arcs).toHaveLength(found.contourTree!.nodes.length - 1);
    expect(found.curves!['betti-curve']).toMatchObject({ x: expect.any(Array), y: expect.any(Array) });
    expect(found.curves!['landscape-profile']).toMatchObject({ width: 35 });
  });

  it('parameters of a representation are flags or part of its name', async () => {
    const byFlag = await topology(file(), '--representation', 'knn', '--k', '5');
    expect(byFlag.representation).toBe('knn(k=5)');
    expect(await topology(file(), '--representation', 'knn(k=5)')).toMatchObject({ numbers: byFlag.numbers });
    const { stderr, code } = await cli(['topology', file(), '--representation', 'grid-axis', '--k', '5']);
    expect(code).toBe(2);
    expect(stderr).toContain('grid-axis has no parameter k');
  });
});
