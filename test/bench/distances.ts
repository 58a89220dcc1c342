import { bottleneckDistance } from '#main/topology/distances/bottleneck.ts';
import type { Diagram } from '#main/topology/distances/diagram.ts';
import { mergeTreeEdit } from '#main/topology/distances/merge-tree-edit.ts';
import { mostExactPoints, wassersteinDistance } from '#main/topology/distances/wasserstein.ts';
import { Random } from '#shared/domain/random.ts';
import type { Topology } from '#shared/domain/topology.ts';
import { gridTopology } from '#test/main/topology/analysed.ts';
import { skewedDiagram } from '#test/main/topology/distances/diagrams.ts';
import { withinSeconds, type Bench, type Row } from './bench.ts';

const half = mostExactPoints / 2;
const orders = [1, 2] as const;

/** Every distance once, between two diagrams with most points near the diagonal, or between the trees of two fields of noise. */
export const distancesBench: Bench = {
  id: 'distances',
  title: 'Distances between two diagrams of n points each, and between two merge trees of n pairs each',
  run() {
    const exact = draw(1, half);
    const large = draw(2, 2000);
    const larger = draw(3, 10_000);
    const random = new Random(4);
    const trees = [0, 1].map(() => noise(random, 4 * half));
    return Promise.resolve([
      timed('bottleneck, n = 2000', 2, () => bottleneckDistance(...large)),
      timed('bottleneck, n = 10000', 10, () => bottleneckDistance(...larger)),
      ...orders.flatMap((order) => [
        timed(`wasserstein-${order}, exact, n = ${half}`, 2, () => wassersteinDistance(...exact, order, 0.01)),
        timed(`wasserstein-${order}, to 1 %, n = 2000`, 4, () => wassersteinDistance(...large, order, 0.01)),
        timed(`wasserstein-${order}, to 1 %, n = 10000`, 60, () => wassersteinDistance(...larger, order, 0.01)),
      ]),
      timed(`merge-tree-edit, n = ${pairsOf(trees[0])} and ${pairsOf(trees[1])}`, 10, () =>
        mergeTreeEdit.between(trees, { threshold: 0 })(0, 1),
      ),
    ]);
  },
};

function draw(seed: number, n: number): readonly [Diagram, Diagram] {
  const random = new Random(seed);
  return [skewedDiagram(random, n), skewedDiagram(random, n)];
}

/** A row of random values: every third of them is a minimum. */
const noise = (random: Random, n: number): Topology =>
  gridTopology(
    [n],
    new Float64Array(n).map(() => random.uniform()),
  );

const pairsOf = ({ pairs }: Topology): number => pairs.birth.length;

function timed(label: string, budget: number, run: () => unknown): Row {
  const started = performance.now();
  run();
  return withinSeconds(label, (performance.now() - started) / 1000, budget);
}
