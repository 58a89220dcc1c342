/** Root of `a` in the forest `parent` (a root is its own parent), halving the path on the way. */
export function find(parent: Uint32Array, a: number): number {
  let p = parent[a];
  while (p !== a) {
    const grandparent = parent[p];
    parent[a] = grandparent;
    a = grandparent;
    p = parent[a];
  }
  return a;
}
