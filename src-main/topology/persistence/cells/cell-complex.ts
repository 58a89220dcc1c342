import type { CellTypes, Offset } from './cell-type.ts';
import { NONE } from './none.ts';
import { starTables, type StarTables } from './star-tables.ts';

/** Rank of a site without a sample, beyond every other. */
export const BEYOND = 0x7fffffff;

/**
 * The cells of a box in the order of a filtration, none of them stored. A cell is filed under the sample that decides its value; its **key** is that
 * sample's rank × `filed` + its place among the cells that may be filed under one sample. Keys of one dimension ascend as the filtration grows.
 */
export class CellComplex {
  /** Cells that may be filed under one sample. */
  readonly filed: number;
  readonly #tables: StarTables;
  readonly #rank: Int32Array;
  readonly #siteOfRank: Uint32Array;
  readonly #lowest: boolean;

  /**
   * @param rank of the sample at each site, `BEYOND` where there is none
   * @param siteOfRank the sites of the samples in ascending rank
   * @param stepOf from a site to the one at an offset
   */
  constructor(types: CellTypes, rank: Int32Array, siteOfRank: Uint32Array, stepOf: (offset: Offset) => number) {
    this.#tables = starTables(types, stepOf);
    this.filed = this.#tables.typeOf.length;
    this.#rank = rank;
    this.#siteOfRank = siteOfRank;
    this.#lowest = types.comesWith === 'lowest';
  }

  /** Number of samples. */
  get samples(): number {
    return this.#siteOfRank.length;
  }

  /** The first of the places of the cells of dimension k; those of k + 1 follow. */
  firstOf(dimension: number): number {
    return this.#tables.firstOf[dimension];
  }

  rankOf(key: number): number {
    return Math.floor(key / this.filed);
  }

  siteOf(key: number): number {
    return this.#siteOfRank[this.rankOf(key)];
  }

  /** Whether the cell at this place of a sample's cells exists and is filed under that sample. */
  isFiled(key: number): boolean {
    const place = key % this.filed;
    return this.#keyAt(this.siteOf(key) - this.#tables.stepOf[place], this.#tables.typeOf[place]) === key;
  }

  /** The cell of one dimension more that comes first of those around a cell; `NONE` when there is none. */
  oldestCofacet(key: number): number {
    const { typeOf, stepOf, cofacets } = this.#tables;
    const place = key % this.filed;
    const anchor = this.siteOf(key) - stepOf[place];
    let oldest = NONE;
    for (let i = cofacets.start[typeOf[place]]; i < cofacets.start[typeOf[place] + 1]; i++) {
      const cofacet = this.#keyAt(anchor + cofacets.step[i], cofacets.type[i]);
      if (cofacet !== NONE && (oldest === NONE || cofacet < oldest)) oldest = cofacet;
    }
    return oldest;
  }

  /** The face of one dimension less that comes last. A face of a cell always exists. */
  youngestFacet(key: number): number {
    const { typeOf, stepOf, facets } = this.#tables;
    const place = key % this.filed;
    const anchor = this.siteOf(key) - stepOf[place];
    let youngest = NONE;
    for (let i = facets.start[typeOf[place]]; i < facets.start[typeOf[place] + 1]; i++)
      youngest = Math.max(youngest, this.#keyAt(anchor + facets.step[i], facets.type[i]));
    return youngest;
  }

  /** The cells of one dimension more around a cell. @param into written from its start @returns how many there are */
  cofacetsOf(key: number, into: Uint32Array): number {
    const { typeOf, stepOf, cofacets } = this.#tables;
    const place = key % this.filed;
    const anchor = this.siteOf(key) - stepOf[place];
    let n = 0;
    for (let i = cofacets.start[typeOf[place]]; i < cofacets.start[typeOf[place] + 1]; i++) {
      const cofacet = this.#keyAt(anchor + cofacets.step[i], cofacets.type[i]);
      if (cofacet !== NONE) into[n++] = cofacet;
    }
    return n;
  }

  /** The anchor of end 0 or 1 of an edge. */
  endOf(edge: number, end: 0 | 1): number {
    const { typeOf, stepOf, facets } = this.#tables;
    const place = edge % this.filed;
    return this.siteOf(edge) - stepOf[place] + facets.step[facets.start[typeOf[place]] + end];
  }

  #keyAt(anchor: number, type: number): number {
    const { corners } = this.#tables;
    const first = corners.start[type];
    const end = corners.start[type + 1];
    let found = first;
    let rank = this.#rank[anchor + corners.step[first]];
    if (this.#lowest)
      for (let i = first + 1; i < end; i++) {
        const other = this.#rank[anchor + corners.step[i]];
        if (other >= rank) continue;
        rank = other;
        found = i;
      }
    else
      for (let i = first + 1; i < end; i++) {
        const other = this.#rank[anchor + corners.step[i]];
        if (other <= rank) continue;
        rank = other;
        found = i;
      }
    // a corner beyond the box: of cubes that wait for the highest one is enough, of the others it takes all
    return rank === BEYOND ? NONE : rank * this.filed + corners.type[found];
  }
}
