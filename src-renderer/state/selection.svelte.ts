import type { Merge, Merges } from '#shared/analysis/merges.ts';
import { mergesOf } from '#shared/analysis/merges.ts';
import type { MergeTree } from '#shared/domain/merge-tree.ts';
import type { Threshold } from './threshold.svelte.ts';

/** A merge as it was chosen: of one topology, not of the next. It is one object for as long as it is chosen, so that what shows it has nothing to do anew. */
interface Choice {
  readonly tree: MergeTree;
  readonly merge: Merge;
}

/** The merge that all views light up: what is pointed at, else what was selected. It is gone while the threshold simplifies its pair away. */
export class Selection {
  readonly #threshold: Threshold;
  #pointed = $state.raw<Choice | null>(null);
  #chosen = $state.raw<Choice | null>(null);

  readonly #merges = $derived.by((): Merges | null => {
    const levels = this.#threshold.levels;
    return levels && mergesOf(levels.hierarchy);
  });
  readonly #selected = $derived.by(() => this.#there(this.#chosen));
  readonly #shown = $derived.by(() => this.#there(this.#pointed) ?? this.#selected);

  constructor(threshold: Threshold) {
    this.#threshold = threshold;
  }

  /** Merges that are left at the threshold: the first ones by descending persistence. */
  get available(): number {
    return this.#threshold.survivors?.merges ?? 0;
  }

  /** What stays lit when nothing is pointed at. */
  get selected(): Merge | null {
    return this.#selected;
  }

  get shown(): Merge | null {
    return this.#shown;
  }

  /** The merge a critical point stands for, null for none that is left. */
  ofVertex(vertex: number): number | null {
    const place = this.#merges?.ofVertex(vertex) ?? null;
    return place === null || place >= this.available ? null : place;
  }

  /** The same of a pair. */
  ofPair(pair: number): number | null {
    const vertex = this.#threshold.levels?.hierarchy.pairs.birthVertex[pair];
    return vertex === undefined ? null : this.ofVertex(vertex);
  }

  /** Lights a merge up for as long as it is pointed at; null ends that. */
  point(place: number | null): void {
    if (place === (this.#there(this.#pointed)?.place ?? null)) return;
    this.#pointed = this.#choice(place);
  }

  /** null clears it. */
  select(place: number | null): void {
    this.#chosen = this.#choice(place);
  }

  /** Points at the merge so many places further on from the one shown, kept within those that are left. */
  walk(by: number): void {
    if (!this.available) return;
    const from = this.#shown ? this.#shown.place + by : by > 0 ? 0 : this.available - 1;
    this.point(Math.min(Math.max(from, 0), this.available - 1));
  }

  clear(): void {
    this.#pointed = null;
    this.#chosen = null;
  }

  #choice(place: number | null): Choice | null {
    const levels = this.#threshold.levels;
    const merge = place === null ? null : this.#merges?.at(place);
    return merge && levels ? { tree: levels.hierarchy.tree, merge } : null;
  }

  #there(choice: Choice | null): Merge | null {
    if (!choice || choice.tree !== this.#threshold.levels?.hierarchy.tree) return null;
    return choice.merge.place < this.available ? choice.merge : null;
  }
}
