import { describe, expect, it } from 'vitest';
import { gridTable } from '#renderer/views/panels/tables/grid-table.ts';
import { pairTable, profileTable, treeTable } from '#renderer/views/panels/tables/topology-tables.ts';
import { csvOf } from '#renderer/state/compare-text.ts';
import { topologyOf } from '../state/topologies.ts';

describe('a grid as a table', () => {
  it('has every point with its coordinates, the last axis fastest, and what is marked there', () => {
    const axes = [{ values: Float64Array.of(0, 1) }, { values: Float64Array.of(-1, 0, 1) }];
    const values = Float64Array.of(1, 2, 3, NaN, 5, Infinity);
    const { head, rows } = gridTable({
      axes,
      values,
      names: ['α₁', 'α₂', 'loss'],
      marks: { minimum: [0], saddle: [4] },
    });
    expect(head).toEqual(['α₁', 'α₂', 'loss', 'marked']);
    expect(rows).toEqual([
      [0, -1, 1, 'minimum'],
      [0, 0, 2, ''],
      [0, 1, 3, ''],
      [1, -1, NaN, ''],
      [1, 0, 5, 'saddle'],
      [1, 1, Infinity, ''],
    ]);
    expect(csvOf({ head, rows })).toContain('1,-1,NaN,\n');
  });
});

describe('a topology as tables', () => {
  const { tree, pairs } = topologyOf('ripples');
  const column = ({ head, rows }: ReturnType<typeof treeTable>, name: string) =>
    rows.map((row) => row[head.indexOf(name)]);

  it('has a row for each node, whose parent comes later and lies no lower', () => {
    const table = treeTable(tree, pairs);
    const [value, parent, kind] = ['value', 'parent', 'kind'].map((name) => column(table, name));
    expect(table.rows).toHaveLength(tree.vertex.length);
    parent.forEach((above, node) => {
      if (above === null) return;
      expect(Number(above)).toBeGreaterThan(node);
      expect(Number(value[Number(above)])).toBeGreaterThanOrEqual(Number(value[node]));
    });
    expect(kind.filter((each) => each === 'minimum')).toHaveLength(tree.children.filter((n) => n === 0).length);
  });

  it('says of every minimum how long it persists: up to the saddle that its pair names', () => {
    const table = treeTable(tree, pairs);
    const [vertex, persistence] = ['vertex', 'persistence'].map((name) => column(table, name));
    pairs.birthVertex.forEach((minimum, i) => {
      if (pairs.dimension[i] === 0) expect(persistence[vertex.indexOf(minimum)]).toBe(pairs.death[i] - pairs.birth[i]);
    });
  });

  it('has the pairs with a persistence, and says which of them a threshold leaves', () => {
    const lengths = Array.from(pairs.death, (death, i) => death - pairs.birth[i]);
    const threshold = lengths.toSorted((a, b) => a - b)[Math.floor(lengths.length / 2)];
    const all = pairTable(pairs, 0);
    expect(new Set(column(all, 'shown'))).toEqual(new Set(['yes']));
    const some = pairTable(pairs, threshold);
    const stays = some.rows.filter((row) => row[6] === 'yes');
    expect(stays.every((row) => row[3] === 'yes' || Number(row[2]) >= threshold)).toBe(true);
    expect(stays.length).toBeLessThan(all.rows.length);
  });

  it('nests the basins of a profile in those that they merge into', () => {
    const table = profileTable(tree, pairs);
    const [parent, left, right] = ['parent', 'top left', 'top right'].map((name) => column(table, name));
    expect(table.head).toContain('bottom right');
    parent.forEach((above, node) => {
      if (above === null) return;
      expect(Number(left[node])).toBeGreaterThanOrEqual(Number(left[Number(above)]));
      expect(Number(right[node])).toBeLessThanOrEqual(Number(right[Number(above)]));
    });
  });
});
