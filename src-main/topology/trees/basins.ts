import type { Workspace } from '../workspace.ts';

/** Which minimum a vertex runs down to: `name[label[vertex]]`. */
export interface Basins {
  readonly label: Int32Array;
  readonly name: Uint32Array;
}

/**
 * Labels every vertex with the basin that its first lower neighbour leads to. A vertex that leads forwards, to one not labelled yet, gets a label of
 * its own; which label that stands for is settled afterwards.
 * @param way per vertex, by which way a lower neighbour is reached: that of vertex i is at `i + step[way[i]]`, and the step is 0 at a minimum
 * @param nameOf name of each minimum, in the order of their vertices
 */
export function labelBasins(way: Uint8Array, step: Int32Array, nameOf: Uint32Array, workspace: Workspace): Basins {
  const label = workspace.int32('basin label', way.length);
  const target = workspace.int32('basin target', way.length + 1);
  const count = labelForwards(way, step, label, target);
  const leads = workspace.int32('basin leads', count);
  for (let k = 0; k < count; k++) leads[k] = label[target[k]];
  while (jump(leads));
  // a label that leads to itself is a minimum's, and labels were given in the order of the vertices
  const place = target.subarray(0, count);
  let minima = 0;
  for (let k = 0; k < count; k++) {
    place[k] = minima;
    minima += +(leads[k] === k);
  }
  const name = workspace.uint32('basin name', count);
  for (let k = 0; k < count; k++) name[k] = nameOf[place[leads[k]]];
  return { label, name };
}

function labelForwards(way: Uint8Array, step: Int32Array, label: Int32Array, target: Int32Array): number {
  let count = 0;
  for (let i = 0; i < way.length; i++) {
    const down = step[way[i]];
    // −1 where the way leads back, 0 at a new label: arithmetic, since a branch would be mispredicted
    const isBack = down >> 31;
    target[count] = i + down;
    // the new label is read back unless the way leads back
    label[i] = count;
    label[i] = label[i + (down & isBack)];
    count += 1 + isBack;
  }
  return count;
}

/** One round of pointer doubling; false once every label leads to its end. */
function jump(leads: Int32Array): boolean {
  let changed = 0;
  // downwards, since most labels lead to one given later
  for (let k = leads.length - 1; k >= 0; k--) {
    const next = leads[k];
    const afterNext = leads[next];
    leads[k] = afterNext;
    changed |= next ^ afterNext;
  }
  return changed !== 0;
}

/**
 * The same, but only the vertices in `starts` get a label, by walking down from each: faster where they are few.
 * @param minima in the order of their vertices
 * @returns null once the walks add up to as many steps as there are vertices: then labelling all is the cheaper way
 */
export function walkBasins(
  starts: Uint32Array,
  way: Uint8Array,
  step: Int32Array,
  minima: Uint32Array,
  nameOf: Uint32Array,
  workspace: Workspace,
): Basins | null {
  const label = workspace.int32('basin label', way.length);
  for (let k = 0; k < minima.length; k++) label[minima[k]] = k;
  let steps = 0;
  for (let k = 0; k < starts.length; k++) {
    let vertex = starts[k];
    for (let down = step[way[vertex]]; down !== 0; down = step[way[vertex]]) {
      vertex += down;
      steps++;
    }
    if (steps > way.length) return null;
    label[starts[k]] = label[vertex];
  }
  return { label, name: nameOf };
}
