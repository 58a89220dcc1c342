import type { CellComplex } from '../cells/cell-complex.ts';
import { NONE } from '../cells/none.ts';
import { GrowingList } from '../growing-list.ts';
import type { BitSet } from './bit-set.ts';
import { Columns } from './columns.ts';
import { KeyHeap } from './key-heap.ts';
import { KeyMap } from './key-map.ts';

/**
 * Pairs one dimension by persistent cohomology (de Silva, Morozov and Vejdemo-Johansson 2011) as Ripser does it (Bauer 2021): cells are taken from the
 * last to the first, a cell's column is its coboundary and never written down; a cell that kills a class of the dimension below is skipped (clearing),
 * and where a cell and its first cofacet have each other for the last facet and the first cofacet the pair is apparent and nothing is kept of it.
 */
export class Cohomology {
  readonly #cells: CellComplex;
  readonly #columns = new Columns();
  /** Columns by their first cofacet. */
  readonly #columnOf = new KeyMap();
  readonly #heap = new KeyHeap();
  readonly #sum = new GrowingList();
  readonly #cofacets: Uint32Array;

  constructor(cells: CellComplex) {
    this.#cells = cells;
    this.#cofacets = new Uint32Array(cells.filed);
  }

  /**
   * @param killing the cells that kill classes of dimension − 1
   * @param kills gets the cells of dimension + 1 that kill classes of this one
   * @param add gets the cell that bears a class and the one that kills it; those filed under one sample are left out
   */
  pair(dimension: number, killing: BitSet, kills: BitSet, add: (birth: number, death: number) => void): void {
    const cells = this.#cells;
    const first = cells.firstOf(dimension);
    const end = cells.firstOf(dimension + 1);
    for (let base = (cells.samples - 1) * cells.filed; base >= 0; base -= cells.filed)
      for (let birth = base + end - 1; birth >= base + first; birth--) {
        if (killing.has(birth) || !cells.isFiled(birth)) continue;
        const death = this.#deathOf(birth);
        kills.add(death);
        if (cells.rankOf(death) !== cells.rankOf(birth)) add(birth, death);
      }
  }

  #deathOf(birth: number): number {
    const oldest = this.#cells.oldestCofacet(birth);
    if (this.#cells.youngestFacet(oldest) === birth) return oldest;
    this.#sum.clear();
    this.#sum.push(birth);
    const death = this.#isFree(oldest) ? oldest : this.#reduced(birth);
    this.#columnOf.add(death, this.#columns.count);
    this.#columns.add(this.#sum.view());
    return death;
  }

  /** Whether no column seen before starts with this cell. */
  #isFree(cofacet: number): boolean {
    return this.#columnOf.get(cofacet) < 0 && this.#apparentBirth(cofacet) === NONE;
  }

  /** Adds columns to that of `birth` until none starts where it does, and says where. */
  #reduced(birth: number): number {
    this.#heap.clear();
    this.#addCoboundary(birth);
    for (;;) {
      const lowest = this.#heap.lowest();
      const column = this.#columnOf.get(lowest);
      if (column >= 0) {
        const summands = this.#columns.cellsOf(column);
        for (let i = 0; i < summands.length; i++) this.#addCoboundary(summands[i]);
        this.#sum.append(summands);
        continue;
      }
      const apparent = this.#apparentBirth(lowest);
      if (apparent === NONE) return lowest;
      this.#addCoboundary(apparent);
      this.#sum.push(apparent);
    }
  }

  /** The cell with which a cofacet makes an apparent pair. */
  #apparentBirth(cofacet: number): number {
    const facet = this.#cells.youngestFacet(cofacet);
    return this.#cells.oldestCofacet(facet) === cofacet ? facet : NONE;
  }

  #addCoboundary(cell: number): void {
    const count = this.#cells.cofacetsOf(cell, this.#cofacets);
    for (let i = 0; i < count; i++) this.#heap.push(this.#cofacets[i]);
  }
}
