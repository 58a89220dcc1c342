import type { EditTree } from '#main/topology/distances/edit-tree.ts';

/** A tree of persistence pairs, written down by hand. */
export interface Pair {
  readonly birth: number;
  readonly death: number;
  readonly below: readonly Pair[];
}

export const pair = (birth: number, death: number, ...below: Pair[]): Pair => ({ birth, death, below });

/** The nodes of a forest, children before parents, each with the places of its ancestors. */
interface Listed {
  readonly birth: number[];
  readonly death: number[];
  readonly parent: number[];
}

export function listed(forest: readonly Pair[]): Listed {
  const found: Listed = { birth: [], death: [], parent: [] };
  const add = ({ birth, death, below }: Pair): number => {
    const children = below.map(add);
    found.birth.push(birth);
    found.death.push(death);
    const node = found.parent.push(-1) - 1;
    for (const child of children) found.parent[child] = node;
    return node;
  };
  forest.forEach(add);
  return found;
}

export function listedTree({ birth, death, start, child }: EditTree): Listed {
  const parent = Array<number>(birth.length).fill(-1);
  for (const i of birth.keys()) for (let k = start[i]; k < start[i + 1]; k++) parent[child[k]] = i;
  return { birth: [...birth], death: [...death], parent };
}

/** Ancestors of a node, itself first; the virtual root of a forest is Infinity. */
function lineage({ parent }: Listed, node: number): number[] {
  const line: number[] = [];
  for (let i = node; i >= 0; i = parent[i]) line.push(i);
  return [...line, Infinity];
}

/** Whether the lowest common ancestor of i and j lies strictly above k. */
function meetAbove(tree: Listed, i: number, j: number, k: number): boolean {
  const others = new Set(lineage(tree, j));
  const meeting = lineage(tree, i).find((node) => others.has(node))!;
  return lineage(tree, k).slice(1).includes(meeting);
}

/**
 * The cheapest constrained mapping of two small forests by its definition (Zhang 1996): one to one, ancestors to ancestors, and the lowest common ancestor of
 * two nodes lies above a third one in both trees or in neither. Every mapping is tried.
 */
export function slowEditDistance(a: Listed, b: Listed): number {
  const remove = (tree: Listed, i: number): number => (tree.death[i] - tree.birth[i]) / 2;
  const change = (i: number, j: number): number =>
    Math.min(
      Math.max(Math.abs(a.birth[i] - b.birth[j]), Math.abs(a.death[i] - b.death[j])),
      remove(a, i) + remove(b, j),
    );
  let best = Infinity;
  const partners: number[] = [];
  const extend = (i: number, cost: number): void => {
    if (i === a.birth.length) {
      if (!isConstrained(a, b, partners)) return;
      const inserted = b.birth.reduce((sum, _, j) => (partners.includes(j) ? sum : sum + remove(b, j)), 0);
      best = Math.min(best, cost + inserted);
      return;
    }
    for (let j = -1; j < b.birth.length; j++) {
      if (j >= 0 && partners.includes(j)) continue;
      partners.push(j);
      extend(i + 1, cost + (j < 0 ? remove(a, i) : change(i, j)));
      partners.pop();
    }
  };
  extend(0, 0);
  return best;
}

function isConstrained(a: Listed, b: Listed, partners: readonly number[]): boolean {
  const mapped = [...partners.keys()].filter((i) => partners[i] >= 0);
  for (const i of mapped)
    for (const j of mapped) {
      if (i === j) continue;
      if (lineage(a, j).includes(i) !== lineage(b, partners[j]).includes(partners[i])) return false;
      for (const k of mapped)
        if (meetAbove(a, i, j, k) !== meetAbove(b, partners[i], partners[j], partners[k])) return false;
    }
  return true;
}
