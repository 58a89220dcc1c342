import { visitEdges } from './grid-graph.ts';

/** The minima of a field on a grid; missing vertices are left out with their edges. */
export interface GridMinima {
  /** The grid without its axes of a single point. */
  readonly shape: readonly number[];
  /** Vertices below all their neighbours in the order (value, id), ascending by id. */
  readonly vertex: Uint32Array;
  /** The lowest of them; −1 when no value is finite. */
  readonly lowest: number;
}

export function gridMinima(wholeShape: readonly number[], values: Float64Array): GridMinima {
  const shape = wholeShape.filter((n) => n !== 1);
  const isOut = new Uint8Array(values.length);
  let left = values.length;
  const strike = (v: number): void => {
    left -= 1 - isOut[v];
    isOut[v] = 1;
  };
  for (let v = 0; v < values.length; v++) if (!Number.isFinite(values[v])) strike(v);
  visitEdges(shape, (a, b) => {
    if (Number.isFinite(values[a]) && Number.isFinite(values[b])) strike(values[a] <= values[b] ? b : a);
  });
  const vertex = new Uint32Array(left);
  let lowest = -1;
  let found = 0;
  for (let v = 0; v < values.length; v++) {
    if (isOut[v]) continue;
    vertex[found++] = v;
    if (lowest < 0 || values[v] < values[lowest]) lowest = v;
  }
  return { shape, vertex, lowest };
}
