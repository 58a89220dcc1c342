import type { Graph } from '../../graph/graph.ts';
import type { Value } from '../../graph/value.ts';

/** Transpose of `slice`: the entries of c back in their places of `shape`, `steps` apart from `starts` on, and zeros elsewhere. */
export function unslice(
  g: Graph,
  c: Value,
  starts: readonly number[],
  steps: readonly number[],
  shape: readonly number[],
): Value {
  const backwards = steps.map((step, axis) => step < 0 && c.shape[axis] > 0);
  const last = c.shape.map((n) => Math.max(0, n - 1));
  const forwards = g.slice(
    c,
    last.map((n, axis) => (backwards[axis] ? n : 0)),
    c.shape,
    backwards.map((turn) => (turn ? -1 : 1)),
  );
  // of an empty slice nothing is put back, wherever it started
  const before = c.shape.map((n, axis) =>
    n === 0 ? 0 : backwards[axis] ? starts[axis] + last[axis] * steps[axis] : starts[axis],
  );
  const spread = steps.reduce((x, step, axis) => apart(g, x, axis, Math.abs(step)), forwards);
  const after = shape.map((n, axis) => n - before[axis] - spread.shape[axis]);
  return g.pad(spread, before, after);
}

/** x with `step − 1` zeros between neighbours along `axis`. */
function apart(g: Graph, x: Value, axis: number, step: number): Value {
  const n = x.shape[axis];
  if (step === 1 || n < 2) return x;
  const none = [...x.shape, 1].map(() => 0);
  const columns = g.pad(g.reshape(x, x.shape.toSpliced(axis + 1, 0, 1)), none, none.with(axis + 1, step - 1));
  const wide = g.reshape(columns, x.shape.with(axis, n * step));
  return g.slice(wide, wide.shape.map(() => 0), x.shape.with(axis, (n - 1) * step + 1)); // prettier-ignore
}
