import { sorted, type Baseline } from './baseline.ts';

/**
 * Algorithm A on a 3-D grid: the same sort, and the sweep over fourteen neighbours (Freudenthal) in a grid with an empty border. It stays as it is, like
 * `baseline`. Float32 without −0, NaN or ±∞.
 * @returns a function that runs A on any field of this size, with its scratch arrays kept from run to run
 */
export function baseline3d(planes: number, rows: number, columns: number): (values: Float32Array) => Baseline {
  const n = planes * rows * columns;
  const width = columns + 2;
  const area = (rows + 2) * width;
  const half = (n >> 1) + 16;
  const keys = new Uint32Array(n);
  const keysSpare = new Uint32Array(n);
  const sites = new Int32Array(n);
  const sitesSpare = new Int32Array(n);
  const label = new Int32Array((planes + 2) * area);
  const parent = new Int32Array(half);
  const minimum = new Int32Array(half);
  const birth = new Int32Array(half);
  const death = new Int32Array(half);
  const upwards = [1, width - 1, width, area - 1, area, area + width - 1, area + width];
  const steps = Int32Array.from([...upwards.map((step) => -step), ...upwards]);
  return (values) => {
    const bits = new Int32Array(values.buffer, values.byteOffset, n);
    for (let line = 0; line < planes * rows; line++) {
      const from = line * columns;
      const first = (Math.floor(line / rows) + 1) * area + ((line % rows) + 1) * width + 1;
      for (let column = 0; column < columns; column++) {
        const word = bits[from + column];
        keys[from + column] = word ^ ((word >> 31) | 0x80000000);
        sites[from + column] = first + column;
      }
    }
    const order = sorted(keys, sites, keysSpare, sitesSpare);
    label.fill(-1);
    const [minima, merges, saddles] = sweep(order, steps, label, parent, minimum, birth, death);
    return { birth: birth.subarray(0, merges), death: death.subarray(0, merges), minima, saddles };
  };
}

function sweep(
  order: Int32Array,
  steps: Int32Array,
  label: Int32Array,
  parent: Int32Array,
  minimum: Int32Array,
  birth: Int32Array,
  death: Int32Array,
): [minima: number, merges: number, saddles: number] {
  let minima = 0;
  let merges = 0;
  let saddles = 0;
  for (let i = 0; i < order.length; i++) {
    const site = order[i];
    let own = -1;
    let merged = 0;
    for (let k = 0; k < steps.length; k++) {
      let root = label[site + steps[k]];
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
