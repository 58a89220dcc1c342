import { describe, expect, it } from 'vitest';
import { mergesOf } from '#shared/analysis/merges.ts';
import { hierarchy } from '#shared/analysis/simplify.ts';
import { Random } from '#shared/domain/random.ts';
import { barcodePanel } from '#shared/plots/barcode.ts';
import { landscapeProfilePanel } from '#shared/plots/landscape-profile.ts';
import { barrierText, mergeInBarcode, mergeInDiagram, mergeInProfile, mergeInTree } from '#shared/plots/merge-marks.ts';
import { mergeTreePanel } from '#shared/plots/merge-tree.ts';
import { persistencePanel } from '#shared/plots/persistence-diagram.ts';
import { nearest, placeOf } from '#shared/plots/places.ts';
import type { Mark } from '#shared/plots/scene.ts';
import { dark, light } from '#shared/plots/theme.ts';
import { gridTopology } from '#test/main/topology/analysed.ts';
import { beyondPage, texts, withRole } from './marks.ts';

const random = new Random(31);
const noise = (n: number): Float64Array => Float64Array.from({ length: n }, () => random.normal());
const cases = {
  noise: gridTopology([12, 12], noise(144)),
  'crushed by the essential pair': gridTopology([7], Float64Array.of(2.3, 2.3002, 2.3001, 2.3004, 2.3002, 2.3003, 54)),
  plateaus: gridTopology([9, 9], noise(81).map(Math.round)),
};
const scene = (marks: readonly Mark[]) => ({ width: 200, height: 150, title: '', description: '', background: 'none', marks }); // prettier-ignore

describe.each(Object.entries(cases))('a merge of %s', (_, { tree, pairs }) => {
  const merges = mergesOf(hierarchy(tree, pairs));
  const all = Array.from({ length: merges.count }, (__, place) => merges.at(place));

  it.each([light, dark])(
    'has marks on the page with its barrier in tree, diagram, barcode and profile: $name',
    (theme) => {
      const panel = { title: '', width: 200, height: 150, theme };
      const drawnTree = mergeTreePanel({ ...panel, tree, pairs });
      const diagram = persistencePanel({ ...panel, pairs });
      const bars = barcodePanel({ ...panel, pairs });
      const profile = landscapeProfilePanel({ ...panel, tree, pairs });
      for (const merge of all.filter(({ barrier }) => barrier > 0)) {
        const [younger, elder] = [merge.younger, merge.elder].map((each) => profile.basinBelow(merge.saddle, each));
        expect(younger.length).toBeGreaterThan(0);
        expect(elder.length).toBeGreaterThan(0);
        for (const marks of [
          mergeInTree(merge, drawnTree.places, panel),
          mergeInDiagram(merge, diagram.places, diagram.plot!.box, panel),
          mergeInBarcode(merge, bars.from, bars.to, panel),
          mergeInProfile(merge, { younger, elder, minima: profile.minima }, panel),
        ]) {
          expect(beyondPage(scene(marks))).toEqual([]);
          expect(texts(scene(marks), 'barrier')).toEqual([barrierText(merge)]);
        }
        const inTree = scene(mergeInTree(merge, drawnTree.places, panel));
        for (const role of ['younger-branch', 'elder-branch', 'chosen-saddle', 'younger-minimum', 'elder-minimum'])
          expect(withRole(inTree, role).length).toBe(1);
      }
    },
  );

  it('is found in the profile at the foot of its own arc', () => {
    const profile = landscapeProfilePanel({ title: '', width: 200, height: 150, theme: light, tree, pairs });
    for (const node of [...tree.parent.keys()].filter((each) => tree.parent[each] >= 0)) {
      const [corners] = profile.basinBelow(tree.vertex[tree.parent[node]], tree.vertex[lowest(node)]).slice(-1);
      const [x, y] = [0, 1].map((k) => (corners[k] + corners[2 + k] + corners[4 + k] + corners[6 + k]) / 4);
      if (corners[4] - corners[6] > 1 && corners[1] - corners[5] > 1) expect(profile.vertexAt(x, y)).not.toBeNull();
    }
    expect(profile.vertexAt(-5, -5)).toBeNull();
  });

  /** The first node below one, on any branch. */
  function lowest(node: number): number {
    let found = node;
    while (tree.parent.includes(found)) found = tree.parent.indexOf(found);
    return found;
  }

  it('is not marked where it is not drawn', () => {
    const panel = { width: 200, height: 150, theme: light };
    const nowhere = { id: [], x: [], y: [] };
    for (const merge of all) {
      expect(mergeInTree(merge, nowhere, panel)).toEqual([]);
      expect(mergeInBarcode(merge, nowhere, nowhere, panel)).toEqual([]);
    }
  });
});

describe('places', () => {
  const places = { id: [7, 8, 9], x: [0, 10, 10], y: [0, 0, 0] };

  it('are found by what is nearest, the one on top of two', () => {
    expect(nearest(places, 1, 1, 4)).toBe(7);
    expect(nearest(places, 9, 0, 4)).toBe(9);
    expect(nearest(places, 5, 0, 4)).toBeNull();
    expect(nearest(places, 4, 0, 4)).toBe(7);
  });

  it('know where an id stands', () => {
    expect(placeOf(places, 8)).toEqual([10, 0]);
    expect(placeOf(places, 1)).toBeNull();
  });
});
