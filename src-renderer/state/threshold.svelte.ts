import type { RankedMarks } from '#shared/analysis/ranked-marks.ts';
import { rankedMarks } from '#shared/analysis/ranked-marks.ts';
import type { Hierarchy, Survivors } from '#shared/analysis/simplify.ts';
import { hierarchy, simplify } from '#shared/analysis/simplify.ts';
import type { ThresholdScale } from '#shared/analysis/threshold-scale.ts';
import { thresholdScale } from '#shared/analysis/threshold-scale.ts';
import type { TopologyView } from '#shared/domain/topology-view.ts';

/** What a threshold needs of a topology, prepared once. */
export interface Levels {
  readonly hierarchy: Hierarchy;
  readonly marks: RankedMarks;
  readonly scale: ThresholdScale;
}

/** The persistence threshold that tree, diagram, surface and counts share. */
export class Threshold {
  #topology = $state.raw<TopologyView | null>(null);
  #wanted = $state(0);

  readonly #levels = $derived.by((): Levels | null => {
    if (!this.#topology) return null;
    const { tree, pairs, floor } = this.#topology;
    const sorted = hierarchy(tree, pairs);
    return { hierarchy: sorted, marks: rankedMarks(sorted), scale: thresholdScale(sorted, floor) };
  });
  readonly #value = $derived(Math.max(this.#wanted, this.#topology?.floor ?? 0));
  readonly #survivors = $derived(this.#levels && simplify(this.#levels.hierarchy, this.#value));

  /** The topology it is about; the threshold itself stays when that changes. */
  follow(topology: TopologyView | null): void {
    this.#topology = topology;
  }

  get levels(): Levels | null {
    return this.#levels;
  }

  /** Persistence below which pairs are simplified away. */
  get value(): number {
    return this.#value;
  }

  /** The same as a fraction of the field's range; null for a field without one. */
  get fraction(): number | null {
    const range = this.#levels?.hierarchy.range;
    return range ? this.#value / range : null;
  }

  /** Minima, saddles and pairs that are left. */
  get survivors(): Survivors | null {
    return this.#survivors;
  }

  /** Where it is on its way from all pairs to the essential ones, in [0, 1]. */
  get position(): number {
    return this.#levels?.scale.position(this.#value) ?? 0;
  }

  /** Sets it; below 0 is 0. */
  set(value: number): void {
    this.#wanted = Math.max(0, value);
  }

  setPosition(position: number): void {
    if (this.#levels) this.#wanted = this.#levels.scale.threshold(position);
  }

  reset(): void {
    this.#wanted = 0;
  }
}
