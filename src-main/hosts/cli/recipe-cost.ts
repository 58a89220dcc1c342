import type { QueuedPipeline, RunRecord } from '#shared/domain/project.ts';
import { sizeOf } from '#shared/domain/tensor.ts';

interface Cost {
  readonly trainings: number;
  readonly landscapes: number;
  readonly points: number;
  /** Models whose Hessian is asked about. */
  readonly hessians: number;
}

/** What runs that were queued, and those that follow trainings among them, are going to do. */
function costOf(runs: readonly RunRecord[]): Cost {
  let [trainings, landscapes, points] = [0, 0, 0];
  const hessians = new Set<number | string>();
  for (const { id, model, spec, next } of runs) {
    if (spec.kind === 'train') {
      trainings++;
      landscapes += next.length;
      points += next.reduce((sum, each) => sum + pointsOf(each), 0);
      if (next.some(({ curvature }) => curvature)) hessians.add(`after ${id}`);
    } else {
      landscapes++;
      points += sizeOf(spec.sample.grid.axes.map(({ steps }) => steps));
      if (spec.curvature && model !== null) hessians.add(model);
    }
  }
  return { trainings, landscapes, points, hessians: hessians.size };
}

/** Of directions that do not say how many they are. */
const usualDims = 2;

const pointsOf = ({ directions, grid }: QueuedPipeline): number =>
  grid.steps.length === 1 ? grid.steps[0] ** (directions.dims ?? usualDims) : sizeOf(grid.steps);

/** `12 trainings, 24 landscapes of 40344 losses in all, the Hessians of 12 models`; empty for nothing. */
export function costText(runs: readonly RunRecord[]): string {
  const { trainings, landscapes, points, hessians } = costOf(runs);
  const parts = [
    ...(trainings ? [counted(trainings, 'training', 'trainings')] : []),
    ...(landscapes ? [`${counted(landscapes, 'landscape', 'landscapes')} of ${counted(points, 'loss', 'losses')} in all`] : []), // prettier-ignore
    ...(hessians ? [`the ${hessians === 1 ? 'Hessian of 1 model' : `Hessians of ${hessians} models`}`] : []),
  ];
  return parts.join(', ');
}

const counted = (n: number, one: string, more: string): string => `${n} ${n === 1 ? one : more}`;
