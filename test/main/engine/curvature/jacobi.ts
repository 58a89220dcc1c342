/** Eigenvalues (ascending) and unit eigenvectors (`vectors[i]` of `values[i]`) of a dense symmetric matrix by cyclic Jacobi rotations: slow and obvious. */
export function jacobi(matrix: readonly (readonly number[])[]): { values: number[]; vectors: number[][] } {
  const n = matrix.length;
  const a = matrix.map((row) => [...row]);
  const v = a.map((_, i) => a.map((_, j) => (i === j ? 1 : 0)));
  for (let sweep = 0; sweep < 100; sweep++) {
    let off = 0;
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) off += a[p][q] ** 2;
    if (off === 0) break;
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) if (a[p][q] !== 0) rotate(a, v, p, q);
  }
  const order = a.map((_, i) => i).sort((i, j) => a[i][i] - a[j][j]);
  return { values: order.map((i) => a[i][i]), vectors: order.map((i) => v.map((row) => row[i])) };
}

function rotate(a: number[][], v: number[][], p: number, q: number): void {
  const angle = 0.5 * Math.atan2(2 * a[p][q], a[q][q] - a[p][p]);
  const c = Math.cos(angle);
  const s = Math.sin(angle);
  const turn = (x: number[]): void => {
    [x[p], x[q]] = [c * x[p] - s * x[q], s * x[p] + c * x[q]];
  };
  a.forEach(turn);
  v.forEach(turn);
  [a[p], a[q]] = [a[p].map((x, i) => c * x - s * a[q][i]), a[q].map((x, i) => s * a[p][i] + c * x)];
  a[p][q] = a[q][p] = 0;
}
