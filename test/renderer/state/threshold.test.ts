import { describe, expect, it } from 'vitest';
import { hierarchy, simplify } from '#shared/analysis/simplify.ts';
import { Threshold } from '#renderer/state/threshold.svelte.ts';
import { topologyOf } from './topologies.ts';

describe('Threshold', () => {
  it('counts what the analysis leaves, at every position of the slider', () => {
    const view = topologyOf('ripples');
    const threshold = new Threshold();
    threshold.follow(view);
    const sorted = hierarchy(view.tree, view.pairs);
    for (let position = 0; position <= 1; position += 0.05) {
      threshold.setPosition(position);
      expect(threshold.survivors).toEqual(simplify(sorted, threshold.value));
      expect(threshold.position).toBeCloseTo(position, 9);
    }
    expect(threshold.survivors?.minima).toBe(1);
  });

  it('shows the marks that are left and no other', () => {
    const view = topologyOf('walls');
    const threshold = new Threshold();
    threshold.follow(view);
    threshold.setPosition(0.5);
    const { minima, pairs } = threshold.survivors!;
    expect(minima).toBeGreaterThan(1);
    expect(minima).toBeLessThan(view.totalPairs);
    const shown = [...threshold.levels!.marks.minima.vertex.subarray(0, minima)].sort();
    expect(shown).toEqual(Array.from(pairs, (i) => view.pairs.birthVertex[i]).sort());
  });

  it('does not go below the floor of a topology that was cut short', () => {
    const view = topologyOf('noise');
    const threshold = new Threshold();
    threshold.follow({ ...view, floor: 0.7 });
    threshold.set(0.1);
    expect(threshold.value).toBe(0.7);
    threshold.set(0.9);
    expect(threshold.value).toBe(0.9);
  });

  it('stays where it is when the topology changes, and is back at the start after a reset', () => {
    const threshold = new Threshold();
    threshold.follow(topologyOf('ripples'));
    threshold.set(0.2);
    threshold.follow(topologyOf('ripples', 'grid-axis'));
    expect(threshold.value).toBe(0.2);
    threshold.reset();
    expect(threshold.survivors?.minima).toBe(topologyOf('ripples', 'grid-axis').totalPairs);
  });

  it('has nothing to say before there is a topology', () => {
    const threshold = new Threshold();
    threshold.set(3);
    expect(threshold.survivors).toBeNull();
    expect(threshold.fraction).toBeNull();
  });
});
