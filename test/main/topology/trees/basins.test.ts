import { describe, expect, it } from 'vitest';
import { labelBasins, walkBasins } from '#main/topology/trees/basins.ts';
import { Workspace } from '#main/topology/workspace.ts';
import { Random } from '#shared/domain/random.ts';

/** Masks of one line: 0 a minimum, 1 runs down to the left, 2 to the right. */
const step = Int32Array.of(0, -1, 1);

/** A line of runs that lead down to a minimum each from both sides. */
function randomLine(random: Random, runs: number): { mask: Uint8Array; minima: Uint32Array; minimumOf: number[] } {
  const mask: number[] = [];
  const minima: number[] = [];
  const minimumOf: number[] = [];
  for (let run = 0; run < runs; run++) {
    const [before, after] = [random.below(20), random.below(20)];
    minima.push(mask.length + before);
    mask.push(...Array<number>(before).fill(2), 0, ...Array<number>(after).fill(1));
    minimumOf.push(...Array<number>(before + 1 + after).fill(run));
  }
  return { mask: Uint8Array.from(mask), minima: Uint32Array.from(minima), minimumOf };
}

describe('basins', () => {
  it('label every vertex with the minimum it runs down to', () => {
    const { mask, minima, minimumOf } = randomLine(new Random(1), 50);
    const names = minima.map((_, k) => 1000 + k);
    const { label, name } = labelBasins(mask, step, names, new Workspace());
    expect(Array.from(mask, (_, v) => name[label[v]] - 1000)).toEqual(minimumOf);
  });

  it('are the same when only some vertices are walked down from', () => {
    const { mask, minima, minimumOf } = randomLine(new Random(2), 50);
    const starts = Uint32Array.of(3, 77, 200, 201, mask.length - 1);
    const basins = walkBasins(
      starts,
      mask,
      step,
      minima,
      minima.map((_, k) => k),
      new Workspace(),
    );
    expect(Array.from(starts, (v) => basins!.name[basins!.label[v]])).toEqual(Array.from(starts, (v) => minimumOf[v]));
  });

  it('give walking up when the walks add up to more steps than there are vertices', () => {
    const slope = new Uint8Array(100).fill(1);
    slope[0] = 0;
    const minima = Uint32Array.of(0);
    expect(walkBasins(Uint32Array.of(99), slope, step, minima, minima, new Workspace())).not.toBeNull();
    expect(walkBasins(Uint32Array.of(98, 99), slope, step, minima, minima, new Workspace())).toBeNull();
  });
});
