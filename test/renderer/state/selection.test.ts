import { describe, expect, it } from 'vitest';
import { Selection } from '#renderer/state/selection.svelte.ts';
import { Threshold } from '#renderer/state/threshold.svelte.ts';
import { topologyOf } from './topologies.ts';

function opened(label = 'ripples') {
  const view = topologyOf(label);
  const threshold = new Threshold();
  threshold.follow(view);
  return { view, threshold, selection: new Selection(threshold) };
}

describe('Selection', () => {
  it('shows what is pointed at, and what was selected when nothing is', () => {
    const { selection } = opened();
    selection.select(2);
    selection.point(0);
    expect(selection.shown?.place).toBe(0);
    expect(selection.selected?.place).toBe(2);
    selection.point(null);
    expect(selection.shown?.place).toBe(2);
    selection.clear();
    expect(selection.shown).toBeNull();
  });

  it('outlives a threshold that leaves its pair, and no other', () => {
    const { threshold, selection } = opened();
    selection.select(1);
    const { barrier } = selection.selected!;
    threshold.set(barrier);
    expect(selection.selected?.place).toBe(1);
    threshold.set(barrier * 1.0001);
    expect(selection.selected).toBeNull();
  });

  it('is the same merge while the threshold moves below it', () => {
    const { threshold, selection } = opened();
    selection.select(0);
    const { selected } = selection;
    threshold.set(selected!.barrier / 2);
    expect(selection.selected).toBe(selected);
    expect(selection.shown).toBe(selected);
  });

  it('is gone with its topology', () => {
    const { threshold, selection } = opened();
    selection.select(0);
    threshold.follow(topologyOf('ripples', 'grid-axis'));
    expect(selection.selected).toBeNull();
    threshold.follow(null);
    expect(selection.available).toBe(0);
    selection.walk(1);
    expect(selection.shown).toBeNull();
  });

  it('walks over all that are left and stops at both ends', () => {
    const { threshold, selection } = opened();
    threshold.setPosition(0.5);
    const seen: number[] = [];
    for (let k = 0; k < selection.available + 3; k++) {
      selection.walk(1);
      seen.push(selection.shown!.place);
    }
    const last = selection.available - 1;
    expect(new Set(seen)).toEqual(new Set(Array.from({ length: selection.available }, (_, k) => k)));
    expect(seen.at(-1)).toBe(last);
    selection.walk(-1000);
    expect(selection.shown?.place).toBe(0);
  });

  it('finds a merge by its saddle, its minimum and its pair, unless it is simplified away', () => {
    const { view, threshold, selection } = opened();
    const finite = [...view.pairs.birth.keys()].filter((i) => !view.pairs.essential[i]);
    for (const pair of finite) {
      const place = selection.ofPair(pair)!;
      expect(selection.ofVertex(view.pairs.birthVertex[pair])).toBe(place);
      expect(selection.ofVertex(view.pairs.deathVertex[pair])).not.toBeNull();
    }
    threshold.setPosition(1);
    for (const pair of finite) expect(selection.ofPair(pair)).toBeNull();
  });
});
