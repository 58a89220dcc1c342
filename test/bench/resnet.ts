import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { loadavg } from 'node:os';
import { report, within, type Bench, type Row } from './bench.ts';
import type { Answer } from './resnet-process.ts';
import { leastOf } from './least-of.ts';
import { compileIn, resnetGraphs, type Layout } from './resnet-graphs.ts';

const BATCH = 100;
const ROUNDS = 8;

type Work = 'loss' | 'gradient' | 'hvp' | 'fixed';
type Timed = `${Work} ${Layout}`;

/** Everything in turn, round after round, so that a busy moment meets all alike; the least of each counts. */
export const resnetBench: Bench = {
  id: 'resnet',
  title: `ResNet-20 on ort-cpu, ${BATCH} images, float32, one thread: loss, gradient, Hessian-vector product (HVP)`,
  async run() {
    console.log(`  load ${loadavg()[0].toFixed(1)} before, in units of one busy core`);
    const ms = await leastTimes();
    const { half, two, memory } = await workers();
    console.log(`  load ${loadavg()[0].toFixed(1)} after`);
    return [
      ...ratios(ms),
      report('HVP: one worker with half of the images ÷ one with all', half, '×'),
      // 1.8 times as fast; needs two cores that nothing else uses
      within('HVP: two workers with half of the images each ÷ one with all', two, '×', 0.555),
      within('memory of a process that computes an HVP', memory / 1e9, 'GB', 0.7),
      ...recorded(),
    ];
  },
};

async function leastTimes(): Promise<Record<Timed, number>> {
  const graphs = resnetGraphs(BATCH);
  const runs: (readonly [Timed, () => Promise<unknown>])[] = [];
  for (const layout of ['plain', 'default'] as const) {
    for (const work of ['loss', 'gradient', 'hvp'] as const) {
      const bound = (await compileIn(layout, graphs[work])).bind(graphs.feeds);
      runs.push([`${work} ${layout}`, () => bound.run({})]);
    }
    const first = await compileIn(layout, graphs.split.kept);
    const kept = await first.run(graphs.feeds);
    await first.dispose();
    const rest = (await compileIn(layout, graphs.split.rest)).bind({ ...graphs.feeds, ...kept });
    runs.push([`fixed ${layout}`, () => rest.run({})]);
  }
  return leastOf(runs, ROUNDS);
}

function ratios(ms: Record<Timed, number>): Row[] {
  const unit = ms['loss plain'];
  const titles: Record<Work, string> = {
    loss: 'loss',
    gradient: 'gradient',
    hvp: 'HVP',
    fixed: 'HVP at fixed weights',
  };
  const budgets: Record<Work, number | null> = { loss: null, gradient: 4.2, hvp: 11, fixed: 7.5 };
  const works = Object.keys(titles) as Work[];
  return [
    ...(['plain', 'default'] as const).flatMap((layout) => [
      ...works.map((work) => report(`${titles[work]}, ${layout} layout`, ms[`${work} ${layout}`], 'ms')),
      ...works.slice(1).map((work) => {
        const label = `${titles[work]} ÷ loss in the plain layout, ${layout} layout`;
        const ratio = ms[`${work} ${layout}`] / unit;
        const budget = layout === 'default' ? budgets[work] : null;
        return budget === null ? report(label, ratio, '×') : within(label, ratio, '×', budget);
      }),
    ]),
    // 1.2 times as fast
    ...(['loss', 'hvp'] as const).map((work) =>
      within(`${titles[work]}: default ÷ plain`, ms[`${work} default`] / ms[`${work} plain`], '×', 0.83),
    ),
  ];
}

/** Over the time of a process with all images: those of one with half of them, and of two such at once; and the memory of the first. */
async function workers(): Promise<{ half: number; two: number; memory: number }> {
  const processes = [BATCH, BATCH / 2, BATCH / 2].map((batch) =>
    fork(new URL('./resnet-process.ts', import.meta.url), [String(batch)]),
  );
  try {
    const [one, ...halves] = processes;
    await Promise.all(processes.map((process) => once(process, 'message')));
    let memory = 0;
    const least = await leastOf(
      [
        ['one', async () => (memory = Math.max(memory, (await product(one)).memory))],
        ['half', () => product(halves[0])],
        // moments in which both cores are free are rare on a shared machine
        ...Array.from({ length: 3 }, () => ['two', () => Promise.all(halves.map(product))] as const),
      ],
      2 * ROUNDS,
    );
    return { half: least.half / least.one, two: least.two / least.one, memory };
  } finally {
    for (const process of processes) process.kill();
  }
}

async function product(process: ChildProcess): Promise<Answer> {
  const answer = once(process, 'message');
  process.send('product');
  const [found] = (await answer) as [Answer];
  return found;
}

/** PyTorch's forward, gradient and jvp of grad on another machine: read beside the ratios above, never compared in milliseconds. */
function recorded(): Row[] {
  const figures = { 'as shipped': [498, 551, 1714], 'with a tuned allocator': [68, 210, 725] } as const;
  return Object.entries(figures).flatMap(([setting, times]) =>
    ['loss', 'gradient', 'HVP'].map((work, i) =>
      report(`PyTorch ${setting}, ${work} (recorded, another run)`, times[i], 'ms'),
    ),
  );
}
