import { lowerMasksBytes } from '../wasm/lower-masks-bytes.ts';
import type { LowerMasks } from './lower-masks.ts';

type Kernel = (out: number, rows: number, columns: number) => number;

interface Kernels {
  readonly memory: WebAssembly.Memory;
  readonly six32: Kernel;
  readonly six64: Kernel;
  readonly eight32: Kernel;
  readonly eight64: Kernel;
}

/** A strip and its masks stay in the second-level cache. */
const stripBytes = 2 ** 19;
const pageBytes = 2 ** 16;
/** What a step of a kernel takes. */
const fewestColumns = 4;

let loaded: Kernels | null = null;

/** Compiled once, when it is first needed; less than two kilobytes. */
function kernels(): Kernels {
  if (loaded) return loaded;
  const module = new WebAssembly.Module(Uint8Array.from(atob(lowerMasksBytes), (letter) => letter.charCodeAt(0)));
  loaded = new WebAssembly.Instance(module).exports as unknown as Kernels;
  return loaded;
}

/**
 * `lowerMasks` by vector instructions, a strip of lines at a time.
 * @param mask written
 * @returns null for lines that are too short, and at the first value that is not finite: `mask` says nothing then
 */
export function vectorMasks(
  values: Float64Array | Float32Array,
  columns: number,
  cells: 6 | 8,
  mask: Uint8Array,
): LowerMasks | null {
  if (columns < fewestColumns) return null;
  const wide = values instanceof Float64Array;
  const bytes = values.BYTES_PER_ELEMENT;
  const rows = values.length / columns;
  const width = columns + 2;
  const strip = Math.min(rows, Math.max(1, Math.floor(stripBytes / (bytes * width)) - 2));
  const out = bytes * width * (strip + 2);
  const { memory, ...kernel } = kernels();
  const missing = out + strip * columns - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / pageBytes));
  const lines = wide
    ? new Float64Array(memory.buffer, 0, width * (strip + 2))
    : new Float32Array(memory.buffer, 0, width * (strip + 2));
  const run = kernel[`${cells === 6 ? 'six' : 'eight'}${wide ? 64 : 32}`];
  lines.fill(NaN);
  let top = -Infinity;
  let topRow = 0;
  for (let row = 0; row < rows; row += strip) {
    const height = Math.min(strip, rows - row);
    for (let line = -1; line <= height; line++) copyLine(values, row + line, lines, (line + 1) * width, columns);
    const highest = run(out, height, columns);
    if (!Number.isFinite(highest)) return null;
    if (highest >= top) [top, topRow] = [highest, row];
    mask.set(new Uint8Array(memory.buffer, out, height * columns), row * columns);
  }
  // vertex ids ascend, so of equal values the last one has the highest rank
  const inStrip = values.subarray(topRow * columns, (topRow + strip) * columns).lastIndexOf(top);
  return { mask, complete: true, highest: topRow * columns + inStrip };
}

/** One line between its two empty cells; a line outside the grid is empty. */
function copyLine(
  values: Float64Array | Float32Array,
  row: number,
  lines: Float64Array | Float32Array,
  at: number,
  columns: number,
): void {
  const first = row * columns;
  if (first < 0 || first >= values.length) lines.fill(NaN, at + 1, at + 1 + columns);
  else lines.set(values.subarray(first, first + columns), at + 1);
}
