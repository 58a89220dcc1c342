import type { Workspace } from '../workspace.ts';
import { radixSort } from './radix-sort.ts';

/**
 * `carried` in the order (value, vertex id), −0 equal to +0: its i-th entry on return belongs to the vertex of rank i among `vertices`.
 * @param vertices in ascending order (repeats stay together), of finite value
 * @param carried one entry per vertex
 * @returns `carried` or an array of the workspace
 */
export function rankOrder(
  values: Float64Array | Float32Array,
  vertices: Uint32Array,
  carried: Uint32Array,
  workspace: Workspace,
): Uint32Array {
  return values instanceof Float32Array
    ? rankOrder32(values, vertices, carried, workspace)
    : rankOrder64(values, vertices, carried, workspace);
}

function rankOrder32(
  values: Float32Array,
  vertices: Uint32Array,
  carried: Uint32Array,
  workspace: Workspace,
): Uint32Array {
  const n = vertices.length;
  const floats = workspace.float32('rank values', n);
  for (let i = 0; i < n; i++) floats[i] = values[vertices[i]] + 0; // −0 + 0 = +0
  const keys = new Uint32Array(floats.buffer, 0, n);
  // as unsigned integers, negative floats run backwards and positive ones lie below them
  for (let i = 0; i < n; i++) keys[i] ^= (keys[i] >> 31) | 0x80000000;
  return radixSort(keys, carried, workspace);
}

function rankOrder64(
  values: Float64Array,
  vertices: Uint32Array,
  carried: Uint32Array,
  workspace: Workspace,
): Uint32Array {
  const n = vertices.length;
  const floats = workspace.float64('rank values', n);
  for (let i = 0; i < n; i++) floats[i] = values[vertices[i]] + 0;
  const words = new Uint32Array(floats.buffer, 0, 2 * n); // little-endian, as every platform of Node is: low word first
  const low = workspace.uint32('rank low', n);
  const places = workspace.uint32('rank places', n);
  for (let i = 0; i < n; i++) {
    low[i] = words[2 * i] ^ (words[2 * i + 1] >> 31);
    places[i] = i;
  }
  const byLow = radixSort(low, places, workspace);
  // gathered into arrays of their own, since `radixSort` takes its scratch anew
  const order = workspace.uint32('rank order', n);
  const high = workspace.uint32('rank high', n);
  for (let i = 0; i < n; i++) {
    const sign = words[2 * byLow[i] + 1];
    high[i] = sign ^ ((sign >> 31) | 0x80000000);
    order[i] = carried[byLow[i]];
  }
  return radixSort(high, order, workspace);
}
