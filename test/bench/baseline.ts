/**
 * Algorithm A, the yardstick of the merge tree bench: sort every vertex, then sweep upwards with union-find over a padded grid. It stays as it is:
 * ratios measured against it are comparable over the project's life. 2-D, six neighbours (Freudenthal), float32 without −0, NaN or ±∞.
 */
export interface Baseline {
  /** Lower end of each pair, as a place in the padded grid, and the saddle at its upper end. */
  readonly birth: Int32Array;
  readonly death: Int32Array;
  readonly minima: number;
  readonly saddles: number;
}

/** @returns a function that runs A on any field of this size, with its scratch arrays kept from run to run */
export function baseline(rows: number, columns: number): (values: Float32Array) => Baseline {
  const n = rows * columns;
  const width = columns + 2;
  const half = (n >> 1) + 16;
  const keys = new Uint32Array(n);
  const keysSpare = new Uint32Array(n);
  const sites = new Int32Array(n);
  const sitesSpare = new Int32Array(n);
  const label = new Int32Array((rows + 2) * width);
  const parent = new Int32Array(half);
  const minimum = new Int32Array(half);
  const birth = new Int32Array(half);
  const death = new Int32Array(half);
  return (values) => {
    const bits = new Int32Array(values.buffer, values.byteOffset, n);
    for (let row = 0; row < rows; row++) {
      const line = row * columns;
      const first = (row + 1) * width + 1;
      for (let column = 0; column < columns; column++) {
        const word = bits[line + column];
        keys[line + column] = word ^ ((word >> 31) | 0x80000000);
        sites[line + column] = first + column;
      }
    }
    const order = sorted(keys, sites, keysSpare, sitesSpare);
    label.fill(-1);
    const [minima, merges, saddles] = sweep(order, width, label, parent, minimum, birth, death);
    return { birth: birth.subarray(0, merges), death: death.subarray(0, merges), minima, saddles };
  };
}

/** `sites` by ascending key: three passes of eleven bits, those in which all keys agree left out. */
export function sorted(
  keys: Uint32Array,
  sites: Int32Array,
  spareKeys: Uint32Array,
  spareSites: Int32Array,
): Int32Array {
  const n = keys.length;
  const starts = new Uint32Array(3 * 2048);
  for (let i = 0; i < n; i++) {
    const key = keys[i];
    starts[key & 2047]++;
    starts[2048 + ((key >>> 11) & 2047)]++;
    starts[4096 + (key >>> 22)]++;
  }
  for (let pass = 0; pass < 3; pass++) {
    const base = 2048 * pass;
    let sum = 0;
    let agree = false;
    for (let b = base; b < base + 2048; b++) {
      const count = starts[b];
      if (count === n) agree = true;
      starts[b] = sum;
      sum += count;
    }
    if (agree) continue;
    const shift = 11 * pass;
    for (let i = 0; i < n; i++) {
      const key = keys[i];
      const place = starts[base + ((key >>> shift) & 2047)]++;
      spareKeys[place] = key;
      spareSites[place] = sites[i];
    }
    [keys, spareKeys] = [spareKeys, keys];
    [sites, spareSites] = [spareSites, sites];
  }
  return sites;
}

function sweep(
  order: Int32Array,
  width: number,
  label: Int32Array,
  parent: Int32Array,
  minimum: Int32Array,
  birth: Int32Array,
  death: Int32Array,
): [minima: number, merges: number, saddles: number] {
  const up = -width;
  const upRight = 1 - width;
  const downLeft = width - 1;
  let minima = 0;
  let merges = 0;
  let saddles = 0;
  for (let i = 0; i < order.length; i++) {
    const site = order[i];
    let own = -1;
    let merged = 0;
    for (let k = 0; k < 6; k++) {
      const step = k < 3 ? (k === 0 ? up : k === 1 ? upRight : -1) : k === 3 ? 1 : k === 4 ? downLeft : width;
      let root = label[site + step];
      if (root < 0 || root === own) continue;
      let above = parent[root];
      while (above !== root) {
        const next = parent[above];
        parent[root] = next;
        root = next;
        above = parent[root];
      }
      if (own < 0) own = root;
      else if (root !== own) {
        const younger = root < own ? own : root;
        own = root < own ? root : own;
        parent[younger] = own;
        birth[merges] = minimum[younger];
        death[merges++] = site;
        merged = 1;
      }
    }
    if (own < 0) {
      own = minima;
      minimum[minima] = site;
      parent[minima] = minima++;
    }
    label[site] = own;
    saddles += merged;
  }
  return [minima, merges, saddles];
}
