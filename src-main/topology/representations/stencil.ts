/**
 * The offsets of {−1, 0, 1}ⁿ \ 0 that `keep` accepts, one row of n per neighbour, in ascending order of the neighbour's vertex id.
 * @param keep sees one row, which is overwritten afterwards
 */
export function stencil(axes: number, keep: (offset: readonly number[]) => boolean): Int8Array {
  const rows: number[] = [];
  const offset = new Array<number>(axes).fill(-1);
  for (let i = 0; i < 3 ** axes; i++) {
    if (offset.some((o) => o !== 0) && keep(offset)) rows.push(...offset);
    // the next number in base 3, the last axis counting fastest
    for (let k = axes - 1; k >= 0; k--) {
      offset[k] = offset[k] === 1 ? -1 : offset[k] + 1;
      if (offset[k] !== -1) break;
    }
  }
  return Int8Array.from(rows);
}
