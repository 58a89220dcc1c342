import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { resnet20 } from '#main/engine/architectures/resnet20.ts';
import { Compilers } from '#main/engine/compilers.ts';
import type { GraphSpec } from '#main/engine/load-model.ts';
import { initialWeights } from '#main/engine/training/initial.ts';
import { piecesOfExamples } from '#main/engine/training/pieces.ts';
import { Team } from '#main/engine/training/team.ts';
import { openTraining } from '#main/engine/training/training-graphs.ts';
import { Random } from '#shared/domain/random.ts';
import { resnetParams } from '#test/fixtures/resnet.ts';
import { report, within, type Bench, type Row } from './bench.ts';
import { leastOf } from './least-of.ts';
import { compileIn, resnetGraphs } from './resnet-graphs.ts';

const BATCH = 128;
const PIECE = 64;
const ROUNDS = 6;
/** PyTorch's gradient ÷ our loss in the plain layout, 100 images, one thread, both taken on one machine earlier. */
const recorded = { 'as shipped': 551 / 87, 'with a tuned allocator': 210 / 87 } as const;

const spec: GraphSpec = {
  architecture: { id: 'resnet20', params: resnetParams() },
  problem: { id: 'classification', params: { normalize: 'unit', examples: '', layout: 'nhwc', size: 0, batch: BATCH } },
  backend: 'ort-cpu',
  precision: 'float32',
};

/** A step's gradient as a run takes it, with batch statistics and in pieces; and a loss of as many images, so that other machines can be compared. */
export const trainingBench: Bench = {
  id: 'training',
  title: `Training of ResNet-20 on ort-cpu, batch of ${BATCH}, float32, one thread`,
  async run() {
    const compilers = new Compilers();
    const team = new Team([{ ...openTraining(spec, compilers), close: () => undefined }], 'float32', ['accuracy']);
    const theta = initialWeights(resnet20.parameters(spec.architecture.params), 0);
    const pieces = piecesOfExamples(
      images(),
      Uint32Array.from({ length: BATCH }, (_, i) => i),
      {
        most: PIECE,
        precision: 'float32',
        augmentation: null,
      },
    );
    const graphs = resnetGraphs(BATCH);
    const loss = (await compileIn('plain', graphs.loss)).bind(graphs.feeds);
    const ms = await leastOf(
      [
        ['loss', () => loss.run({})],
        ['gradient', () => team.gradient(theta, pieces)],
      ],
      ROUNDS,
    );
    await compilers.dispose();
    const ratio = ms.gradient / ms.loss;
    return [
      report('loss, plain layout, running statistics', ms.loss, 'ms'),
      report('gradient, batch statistics', ms.gradient, 'ms'),
      report('images per second, one worker', (1000 * BATCH) / ms.gradient, '/s'),
      within('gradient ÷ that loss', ratio, '×', 3.5),
      // a throughput of at least 0.8 of PyTorch's
      within(
        'gradient ÷ PyTorch’s, as shipped (recorded ratio to the loss)',
        ratio / recorded['as shipped'],
        '×',
        1.25,
      ),
      report(
        'gradient ÷ PyTorch’s, with a tuned allocator (recorded ratio to the loss)',
        ratio / recorded['with a tuned allocator'],
        '×',
      ),
      ...(await torchRows(ms.gradient)),
    ];
  },
};

function images() {
  const random = new Random(1);
  const pixels = Float64Array.from({ length: BATCH * 3 * 32 * 32 }, () => random.normal());
  const labels = Float64Array.from({ length: BATCH }, () => random.below(10));
  return new Map([
    ['images', { shape: [BATCH, 3, 32, 32], data: pixels }],
    ['labels', { shape: [BATCH], data: labels }],
  ]);
}

/** PyTorch in the same run, where it is installed. */
async function torchRows(gradient: number): Promise<Row[]> {
  const args = ['test/bench/torch/training-step.py', String(BATCH), '1'];
  const python = process.env.PYTHON ?? 'python3';
  const found = await promisify(execFile)(python, args).catch((error: Error) => error);
  if (found instanceof Error) {
    console.log(`  PyTorch was not run: ${found.message.trim().split('\n').at(-1)}`);
    return [];
  }
  const torch = JSON.parse(found.stdout) as { version: string; loss: number; gradient: number };
  return [
    report(`PyTorch ${torch.version}, loss, batch statistics, one thread`, torch.loss, 'ms'),
    report(`PyTorch ${torch.version}, gradient, one thread`, torch.gradient, 'ms'),
    within('gradient ÷ PyTorch’s of this run', gradient / torch.gradient, '×', 1.25),
  ];
}
