import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Compilers } from '#main/engine/compilers.ts';
import { resolveTraining } from '#main/engine/resolve/training.ts';
import { trainModel } from '#main/engine/training/train-model.ts';
import { openTraining } from '#main/engine/training/training-graphs.ts';
import { writeNpz } from '#main/formats/npz.ts';
import type { TrainDraft } from '#shared/domain/drafts.ts';
import { Random } from '#shared/domain/random.ts';
import { tensor } from '#shared/domain/tensor.ts';
import type { TrainProgress, TrainResult } from '#shared/domain/training.ts';

export const compilers = new Compilers();

export const draft = (given: Partial<TrainDraft>): TrainDraft => ({
  problem: 'convection',
  seed: 0,
  backend: 'ort-cpu',
  precision: 'float32',
  params: {},
  ...given,
});

/** A small PINN: quick to train, and with all parts of its loss. */
export const smallPinn = (given: Readonly<Record<string, string>> = {}, more: Partial<TrainDraft> = {}): TrainDraft =>
  draft({ params: { beta: '1', widths: '2-8-1', 'interior-points': '40', ...given }, ...more });

/** Images of `count` random bytes a piece, a stripe of which tells their label. */
export async function writeImages(folder: string, count: number, seed: number, size = 8): Promise<string> {
  const random = new Random(seed);
  const labels = Uint8Array.from({ length: count }, () => random.below(2));
  const images = Uint8Array.from({ length: count * size * size }, (_, i) => {
    const [image, row] = [Math.floor(i / (size * size)), Math.floor(i / size) % size];
    return (row === 2 + 3 * labels[image] ? 60 : 0) + random.below(190);
  });
  const path = join(folder, `images-${seed}.npz`);
  const arrays = new Map([
    ['images', tensor('uint8', [count, size, size], images)],
    ['labels', tensor('uint8', [count], labels)],
  ]);
  await writeFile(path, writeNpz(arrays));
  return path;
}

/** A ResNet-20 on small images. */
export const smallResnet = (
  dataPath: string,
  given: Readonly<Record<string, string>> = {},
  more: Partial<TrainDraft> = {},
): TrainDraft =>
  draft({
    problem: 'classification',
    dataPath,
    params: {
      normalize: 'unit',
      channels: '1',
      classes: '2',
      residual: 'true',
      epochs: '2',
      'batch-size': '16',
      piece: '8',
      ...given,
    },
    ...more,
  });

interface Options {
  readonly workers?: number;
  /** Stops before the update that would take more gradients of pieces than this. */
  readonly mostGradients?: number;
  readonly onReport?: (progress: TrainProgress) => void;
}

/** Trains in this thread. @throws WorkbenchError 'cancelled' when it was stopped */
export async function train(
  given: TrainDraft,
  folder: string,
  { workers = 1, mostGradients = Infinity, onReport }: Options = {},
): Promise<TrainResult> {
  const { spec, files } = await resolveTraining(given);
  const controller = new AbortController();
  let gradients = 0;
  return trainModel(
    { spec, files, folder },
    {
      workers,
      compilers,
      signal: controller.signal,
      report: (progress) => onReport?.(progress),
      startWorker: async (graph) => {
        const open = openTraining(graph, compilers);
        return {
          measure: open.measure,
          gradient(theta, feeds) {
            if (++gradients >= mostGradients) controller.abort();
            return open.gradient(theta, feeds);
          },
          close: () => undefined,
        };
      },
    },
  );
}
