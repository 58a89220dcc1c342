/** Calls `work` at once, unless it was called less than `milliseconds` ago: then not at all. */
export function atMostEvery(milliseconds: number, work: () => void): () => void {
  let last = -Infinity;
  return () => {
    const now = performance.now();
    if (now - last < milliseconds) return;
    last = now;
    work();
  };
}
