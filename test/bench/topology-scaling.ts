import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mergeTree } from '#main/topology/merge-tree.ts';
import { gridFreudenthal } from '#main/topology/representations/grid-freudenthal.ts';
import { Workspace } from '#main/topology/workspace.ts';
import { shapeText } from '#shared/domain/tensor.ts';
import { report, within, type Bench, type Row } from './bench.ts';
import { fields } from './fields.ts';
import { medianOf } from './median-of.ts';
import type { Answer } from './topology-process.ts';

const SMALL = 512;
const LARGE = 4096;
const ROUNDS = 3;

/** Largest factor by which a vertex of the large grid may take longer: caches hold less of it, and the sort is slightly more than linear. */
const scaling: Readonly<Record<string, number>> = { ripples: 2, noise: 3 };

interface Large {
  readonly representation: string;
  readonly shape: readonly number[];
  /** GB. */
  readonly memory: number;
}

const larges: readonly Large[] = [
  { representation: 'grid-freudenthal', shape: [LARGE, LARGE], memory: 3 },
  { representation: 'grid-axis', shape: [11, 11, 11, 11, 11, 11], memory: 6 },
  { representation: 'grid-freudenthal', shape: [41, 41, 41, 41], memory: 6 },
  { representation: 'grid-axis', shape: [41, 41, 41, 41], memory: 6 },
];

export const topologyScalingBench: Bench = {
  id: 'topology-scaling',
  title: `Merge tree of ${SMALL}² against ${LARGE}² vertices (float32); analysis of noise on large grids (float64)`,
  async run() {
    const rows: Row[] = [];
    for (const { id, values } of fields) if (id in scaling) rows.push(...(await scalingOf(id, values)));
    for (const large of larges) rows.push(...(await analysisOf(large)));
    return rows;
  },
};

async function scalingOf(id: string, values: (size: number) => Float64Array): Promise<Row[]> {
  const workspace = new Workspace();
  const runOn = (size: number): (() => unknown) => {
    const { graph } = gridFreudenthal.build(
      { kind: 'grid', shape: [size, size], values: Float32Array.from(values(size)) },
      {},
      workspace,
    );
    return () => mergeTree(graph, workspace);
  };
  const [small, large] = [runOn(SMALL), runOn(LARGE)];
  const ms = await medianOf(
    [
      // as many vertices on either side
      ['small', () => Promise.resolve(repeat(small, (LARGE / SMALL) ** 2))],
      ['large', () => Promise.resolve(large())],
    ],
    ROUNDS,
  );
  return [
    within(`${id}: a vertex of ${LARGE}² ÷ one of ${SMALL}²`, ms.large / ms.small, '×', scaling[id]),
    report(`${id}: ${LARGE}², tree and pairs`, ms.large / 1000, 's'),
  ];
}

function repeat(work: () => unknown, times: number): void {
  for (let k = 0; k < times; k++) work();
}

async function analysisOf({ representation, shape, memory }: Large): Promise<Row[]> {
  const child = fork(new URL('./topology-process.ts', import.meta.url), [representation, ...shape.map(String)]);
  try {
    const [answer] = (await once(child, 'message')) as [Answer];
    const label = `${representation} ${shapeText(shape)}`;
    const vertices = shape.reduce((product, n) => product * n, 1);
    return [
      within(`${label}: memory`, answer.peak / 1e9, 'GB', memory),
      report(`${label}: memory beside the values`, (answer.peak - answer.idle) / vertices, 'bytes per vertex'),
      report(`${label}: tree and pairs`, answer.treeSeconds, 's'),
      report(`${label}: whole analysis`, answer.analysisSeconds, 's'),
    ];
  } finally {
    child.kill();
  }
}
