import type { FigureTable } from '../../../domain/figure.ts';
import type { Hessian, SpectralDensity } from '../../../domain/hessian.ts';
import type { Solution } from '../../../domain/solution.ts';
import type { LoadedLandscape, LoadedTopology } from './load-landscape.ts';

type Row = FigureTable['rows'][number];

/** Something with what it is called in the first column of its rows. */
export interface Named<T> {
  readonly name: string;
  readonly loaded: T;
}
type NamedTopology = Named<Pick<LoadedTopology, 'topology'>>;

/** Every sample that is drawn: its coordinates, then the value; what is not finite as NaN or Infinity. */
export function surfaceTable(landscapes: readonly Named<Pick<LoadedLandscape, 'field'>>[]): FigureTable {
  const dims = Math.max(...landscapes.map(({ loaded }) => loaded.field.axes.length));
  const rows = landscapes.flatMap(({ name, loaded: { field } }) => {
    const { axes, values, shape } = field;
    return Array.from(values, (value, v): Row => {
      const coordinates: number[] = [];
      let rest = v;
      for (let axis = shape.length - 1; axis >= 0; axis--) {
        coordinates.unshift(axes[axis].values[rest % shape[axis]]);
        rest = Math.floor(rest / shape[axis]);
      }
      return [name, ...coordinates, ...Array<null>(dims - shape.length).fill(null), value];
    });
  });
  const axes = Array.from({ length: dims }, (_, axis) => `alpha${axis + 1}`);
  return { name: 'surface', head: ['landscape', ...axes, 'value'], rows };
}

/** Nodes of the merge trees; `parent` is a node of the same landscape, −1 at a root. */
export const treeTable = (landscapes: readonly NamedTopology[]): FigureTable => ({
  name: 'merge-tree',
  head: ['landscape', 'node', 'vertex', 'value', 'parent', 'children'],
  rows: landscapes.flatMap(({ name, loaded: { topology } }) => {
    const { vertex, value, parent, children } = topology.tree;
    return Array.from(vertex, (v, i): Row => [name, i, v, value[i], parent[i], children[i]]);
  }),
});

/** The same nodes with the samples on the arc above each, of which a profile's widths are sums; none where nobody counted them. */
export const profileTable = (landscapes: readonly NamedTopology[]): FigureTable => ({
  name: 'profile',
  head: ['landscape', 'node', 'vertex', 'value', 'parent', 'samples'],
  rows: landscapes.flatMap(({ name, loaded: { topology } }) => {
    const { vertex, value, parent, arcSize } = topology.tree;
    return Array.from(vertex, (v, i): Row => [name, i, v, value[i], parent[i], arcSize?.[i] ?? null]);
  }),
});

export const pairsTable = (landscapes: readonly NamedTopology[]): FigureTable => ({
  name: 'pairs',
  head: ['landscape', 'dimension', 'birth', 'death', 'birthVertex', 'deathVertex', 'essential'],
  rows: landscapes.flatMap(({ name, loaded: { topology } }) => {
    const { dimension, birth, death, birthVertex, deathVertex, essential } = topology.pairs;
    return Array.from(dimension, (d, i): Row => [name, d, birth[i], death[i], birthVertex[i], deathVertex[i], essential[i]]); // prettier-ignore
  }),
});

export function numbersTable(landscapes: readonly NamedTopology[]): FigureTable {
  const ids = [...new Set(landscapes.flatMap(({ loaded }) => Object.keys(loaded.topology.numbers)))];
  return {
    name: 'numbers',
    head: ['landscape', 'representation', ...ids],
    rows: landscapes.map(({ name, loaded: { topology } }): Row => [
      name,
      topology.representation,
      ...ids.map((id) => topology.numbers[id] ?? null),
    ]),
  };
}

/** What networks say over x and t, beside the exact solution where it is known. */
export const solutionTable = (solutions: readonly Named<Solution>[]): FigureTable => ({
  name: 'solution',
  head: ['model', 'x', 't', 'u', 'exact'],
  rows: solutions.flatMap(({ name, loaded: { x, t, u, exact } }) =>
    Array.from(u, (value, k): Row => [name, x[k % x.length], t[Math.floor(k / x.length)], value, exact?.[k] ?? null]),
  ),
});

/** The eigenvalues that are marked below densities. */
export const eigenvaluesTable = (hessians: readonly Named<Pick<Hessian, 'eigenvalues'>>[]): FigureTable => ({
  name: 'eigenvalues',
  head: ['model', 'eigenvalue', 'residual'],
  rows: hessians.flatMap(({ name, loaded: { eigenvalues } }) =>
    eigenvalues.map(({ value, residual }): Row => [name, value, residual]),
  ),
});

export const densityTable = (densities: readonly Named<Pick<SpectralDensity, 'grid' | 'density'>>[]): FigureTable => ({
  name: 'density',
  head: ['model', 'eigenvalue', 'density'],
  rows: densities.flatMap(({ name, loaded: { grid, density } }) =>
    Array.from(grid, (value, k): Row => [name, value, density[k]]),
  ),
});
