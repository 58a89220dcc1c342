import type { Workspace } from '../workspace.ts';
import { radixRecords, radixSort } from './radix-sort.ts';

/**
 * `carried` in the order (value, vertex id), −0 equal to +0: its i-th entry on return belongs to the vertex of rank i among `vertices`.
 * @param vertices in ascending order (repeats stay together), of finite value
 * @param carried one entry per vertex
 * @returns an array of the workspace
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
  const records = radixRecords(n, workspace);
  const floats = new Float32Array(records.buffer, 0, 2 * n);
  for (let i = 0; i < n; i++) {
    floats[2 * i] = values[vertices[i]] + 0; // −0 + 0 = +0
    // as unsigned integers, negative floats run backwards and positive ones lie below them
    const word = records[2 * i];
    records[2 * i] = word ^ ((word >> 31) | 0x80000000);
    records[2 * i + 1] = carried[i];
  }
  return radixSort(records, workspace);
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
  const low = radixRecords(n, workspace);
  for (let i = 0; i < n; i++) {
    low[2 * i] = words[2 * i] ^ (words[2 * i + 1] >> 31);
    low[2 * i + 1] = i;
  }
  const byLow = radixSort(low, workspace);
  const high = radixRecords(n, workspace);
  for (let i = 0; i < n; i++) {
    const place = byLow[i];
    const sign = words[2 * place + 1];
    high[2 * i] = sign ^ ((sign >> 31) | 0x80000000);
    high[2 * i + 1] = carried[place];
  }
  return radixSort(high, workspace);
}
