/**
 * The cheapest assignment of every row to a column of its own: shortest augmenting paths with dual prices (Jonker and Volgenant 1987, Crouse 2016 for
 * rectangles), in O(rows² · columns).
 * @param cost rows × columns, row-major, finite; rows ≤ columns
 * @returns the column of each row
 */
export function assign(cost: Float64Array, rows: number, columns: number): Uint32Array {
  const rowPrice = new Float64Array(rows);
  const columnPrice = new Float64Array(columns);
  const rowOf = new Int32Array(columns).fill(-1);
  const columnOf = new Int32Array(rows).fill(-1);
  const length = new Float64Array(columns); // of the shortest alternating path to each column
  const from = new Int32Array(columns); // the row before a column on that path
  const open = new Uint32Array(columns); // columns whose path may still become shorter, then those that are done
  for (let start = 0; start < rows; start++) {
    length.fill(Infinity);
    for (let j = 0; j < columns; j++) open[j] = j;
    let opened = columns;
    let row = start;
    let reach = 0;
    let end = -1;
    while (end < 0) {
      let place = 0;
      let least = Infinity;
      for (let k = 0; k < opened; k++) {
        const j = open[k];
        const through = reach + cost[row * columns + j] - rowPrice[row] - columnPrice[j];
        if (through < length[j]) {
          length[j] = through;
          from[j] = row;
        }
        // among equals a free column ends the search
        if (length[j] < least || (length[j] === least && rowOf[j] < 0)) {
          least = length[j];
          place = k;
        }
      }
      reach = least;
      const column = open[place];
      open[place] = open[--opened];
      open[opened] = column;
      if (rowOf[column] < 0) end = column;
      else row = rowOf[column];
    }
    rowPrice[start] += reach;
    for (let k = opened; k < columns; k++) {
      const j = open[k];
      if (rowOf[j] >= 0) rowPrice[rowOf[j]] += reach - length[j];
      columnPrice[j] -= reach - length[j];
    }
    for (let column = end; column >= 0;) {
      const i = from[column];
      const next = columnOf[i];
      rowOf[column] = i;
      columnOf[i] = column;
      column = next;
    }
  }
  return Uint32Array.from(columnOf);
}
