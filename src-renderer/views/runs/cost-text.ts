import { count, duration, many } from '../panels/words.ts';

export interface Cost {
  /** Grid points of each landscape. */
  readonly points: number;
  readonly models: number;
  /** Seconds of sampling the models that were sampled before, and how many those are. */
  readonly seconds: number;
  readonly known: number;
}

/** `1 681 points × 2 models = 3 362 loss evaluations · about 14 s of sampling`. */
export function costText({ points, models, seconds, known }: Cost): string {
  const evaluations = `${many(points, 'point', 'points')} × ${many(models, 'model', 'models')} = ${many(points * models, 'loss evaluation', 'loss evaluations')}`;
  if (!known) return `${evaluations} · how long is known after the first points`;
  const about = seconds < 1 ? 'less than a second' : `about ${duration(seconds)}`;
  const whose = known < models ? ` for the ${count(known)} sampled before` : '';
  return `${evaluations} · ${about} of sampling${whose}`;
}
