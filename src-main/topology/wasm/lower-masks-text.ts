/** Cell of the ring around a vertex, as (row, column) offset; bit k of a mask says that cell k is lower. */
type Cell = readonly [number, number];

const eightCells: readonly Cell[] = [[-1, -1], [-1, 0], [-1, 1], [0, -1], [0, 1], [1, -1], [1, 0], [1, 1]]; // prettier-ignore
const sixCells = eightCells.slice(1, 7);

/** One element type: bytes of an element, and the vector types of its values and of what comparisons of them give. */
const types = [
  { name: '32', bytes: 4, float: 'f32x4', int: 'i32x4', constant: 'i32.const', scalar: 'f32', lanes: 4 },
  { name: '64', bytes: 8, float: 'f64x2', int: 'i64x2', constant: 'i64.const', scalar: 'f64', lanes: 2 },
] as const;

/**
 * Masks of lower cells, four vertices a step, in WebAssembly's text format: `six32`, `six64`, `eight32`, `eight64` over a strip of lines. A strip is
 * (rows + 2) lines of (columns + 2) values at address 0, an empty cell (NaN) at both ends of each line; its masks, rows × columns bytes, go to `out`. At least
 * four columns. Each function returns the largest value of the rows, or NaN when one of them is not finite.
 *
 * `npm run wasm` assembles it into `lower-masks-bytes.ts`.
 */
export const lowerMasksText = (): string =>
  `(module\n  (memory (export "memory") 1)\n${types.flatMap((type) => [kernel('six', sixCells, type), kernel('eight', eightCells, type)]).join('\n')})\n`;

function kernel(name: string, cells: readonly Cell[], type: (typeof types)[number]): string {
  const { bytes, float, scalar, lanes } = type;
  const halves = 4 / lanes;
  const steps = Array.from({ length: halves }, (_, half) => masksOf(cells, type, half)).join('\n');
  const picks = Array.from({ length: 4 }, (_, k) => (k < lanes ? k * bytes : 16 + (k - lanes) * bytes));
  const shuffle = [...picks, ...Array<number>(12).fill(0)].join(' ');
  const reduced = (op: string, vector: string): string =>
    Array.from({ length: lanes }, (_, lane) => `(${float}.extract_lane ${lane} (local.get ${vector}))`).reduce(
      (all, lane) => `(${scalar}.${op} ${all} ${lane})`,
    );
  const total = `(${scalar}.add ${reduced('max', '$top')} ${reduced('add', '$gaps')})`;
  return `  (func (export "${name}${type.name}") (param $out i32) (param $rows i32) (param $columns i32) (result f64)
    (local $line i32) (local $above i32) (local $here i32) (local $below i32) (local $row i32) (local $x i32) (local $last i32)
    (local $v v128) (local $m0 v128) (local $m1 v128) (local $top v128) (local $gaps v128)
    (local.set $line (i32.mul (i32.add (local.get $columns) (i32.const 2)) (i32.const ${bytes})))
    (local.set $last (i32.sub (local.get $columns) (i32.const 4)))
    (local.set $top (${float}.splat (${scalar}.const -inf)))
    (loop $rows_left
      (local.set $x (i32.const 0))
      (loop $columns_left
        (local.set $above (i32.add (i32.mul (local.get $row) (local.get $line)) (i32.mul (local.get $x) (i32.const ${bytes}))))
        (local.set $here (i32.add (local.get $above) (local.get $line)))
        (local.set $below (i32.add (local.get $here) (local.get $line)))
${steps}
        (v128.store32_lane 0
          (i32.add (local.get $out) (i32.add (i32.mul (local.get $row) (local.get $columns)) (local.get $x)))
          (i8x16.shuffle ${shuffle} (local.get $m0) (local.get $m${halves - 1})))
        (if (i32.lt_u (local.get $x) (local.get $last))
          (then
            (local.set $x (i32.add (local.get $x) (i32.const 4)))
            ;; the last step begins four before the end, over some of the step before
            (if (i32.gt_u (local.get $x) (local.get $last)) (then (local.set $x (local.get $last))))
            (br $columns_left))))
      (local.set $row (i32.add (local.get $row) (i32.const 1)))
      (br_if $rows_left (i32.lt_u (local.get $row) (local.get $rows))))
    ${scalar === 'f32' ? `(f64.promote_f32 ${total})` : total})`;
}

/** One vector of vertices: addresses point at the cells left of the first. Of equal values the one with the smaller id is lower: ≤ before, < behind. */
function masksOf(
  cells: readonly Cell[],
  { bytes, float, int, constant, lanes }: (typeof types)[number],
  half: number,
): string {
  const base = half * lanes * bytes;
  const load = (row: number, column: number): string =>
    `(v128.load offset=${base + (1 + column) * bytes} align=${bytes} (local.get ${['$above', '$here', '$below'][1 + row]}))`;
  const bits = cells.map(([row, column], bit) => {
    const before = row < 0 || (row === 0 && column < 0);
    const lower = `(${float}.${before ? 'le' : 'lt'} ${load(row, column)} (local.get $v))`;
    return `(v128.and ${lower} (${int}.splat (${constant} ${1 << bit})))`;
  });
  const mask = bits.reduce((all, each) => `(v128.or ${all}\n            ${each})`);
  return `        (local.set $v ${load(0, 0)})
        (local.set $top (${float}.max (local.get $top) (local.get $v)))
        (local.set $gaps (${float}.add (local.get $gaps) (${float}.sub (local.get $v) (local.get $v))))
        (local.set $m${half}
          ${mask})`;
}
