import { describe, expect, it } from 'vitest';
import { landscapeProfile } from '#shared/analysis/landscape-profile.ts';
import { pickPairs } from '#shared/analysis/pick-pairs.ts';
import { profileOutline } from '#shared/analysis/profile-outline.ts';
import { Random } from '#shared/domain/random.ts';
import { gridTopology } from '../../main/topology/analysed.ts';
import { slowTree } from './trees.ts';

const random = new Random(3);
const topologies = [1, 2, 3].map(() =>
  gridTopology(
    [9, 9],
    Float64Array.from({ length: 81 }, () => random.uniform()),
  ),
);
const outlines = topologies.map(({ tree, pairs }) => profileOutline(tree, pairs)!);

describe('profileOutline', () => {
  it('goes once over all samples from left to right, 0 at the deepest minimum', () => {
    for (const { share, value } of outlines) {
      expect([...share]).toEqual([...share].sort((a, b) => a - b));
      expect(share.at(-1)! - share[0]).toBeCloseTo(100, 9);
      expect(value[share.indexOf(0)]).toBe(Math.min(...value));
    }
  });

  it('has a valley for every minimum, and no other', () => {
    outlines.forEach(({ value }, i) => {
      const { tree } = topologies[i];
      const valleys = value.filter((v, k) => (k === 0 || value[k - 1] > v) && (k === value.length - 1 || value[k + 1] > v)); // prettier-ignore
      const minima = tree.value.filter((_, node) => tree.children[node] === 0);
      expect([...valleys].sort()).toEqual([...minima].sort());
    });
  });

  it('is as wide below a saddle as the basins of the profile that meet there', () => {
    const { tree } = topologies[0];
    const { bottomLeft, bottomRight, width } = landscapeProfile(tree)!;
    const { share, value } = outlines[0];
    const origin = bottomLeft[0];
    for (const node of tree.parent.keys()) {
      if (tree.children[node] < 2) continue;
      for (const x of [bottomLeft[node], bottomRight[node]]) {
        const at = share.findIndex((s) => Math.abs(s - (100 * (x - origin)) / width) < 1e-9);
        expect(value[at]).toBe(tree.value[node]);
      }
    }
  });

  it('keeps the most persistent basins of too many, and their pairs', () => {
    const { tree, pairs } = topologies[0];
    const { basins, all, pairs: kept } = profileOutline(tree, pairs, 3)!;
    expect([basins, all]).toEqual([3, outlines[0].basins]);
    const persistence = (i: number): number => (pairs.essential[i] ? Infinity : pairs.death[i] - pairs.birth[i]);
    const largest = [...pairs.birth.keys()].sort((a, b) => persistence(b) - persistence(a)).slice(0, 3);
    expect([...kept.birthVertex].sort()).toEqual(largest.map((i) => pairs.birthVertex[i]).sort());
  });

  it('is none where basins were not measured, and where there is no value', () => {
    const { tree, pairs } = slowTree([3, 1, 2], 1, 3);
    expect(profileOutline(tree, pairs)).toBeNull();
    const none = new Uint32Array(0);
    const empty = {
      vertex: none,
      value: new Float64Array(0),
      parent: new Int32Array(0),
      children: none,
      arcSize: none,
    };
    expect(profileOutline({ ...empty, components: 0 }, pickPairs(pairs, none))).toBeNull();
  });
});
