import type { RunRecord } from '#shared/domain/project.ts';

type Kind = 'training' | 'landscape';

const kindOf = ({ spec }: RunRecord): Kind => (spec.kind === 'train' ? 'training' : 'landscape');

/** How long a run that is over took; null for one that is not. */
export const secondsOf = ({ startedAt, finishedAt }: Pick<RunRecord, 'startedAt' | 'finishedAt'>): number | null =>
  startedAt && finishedAt ? (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000 : null;

/**
 * Seconds until runs that go one after another are done, by what those of their kind took on average; null while one kind has none that is done.
 * @param runs over, going on and queued ones; trainings that are not done count what follows them
 * @param now milliseconds, to count what the run that is going on has behind it
 */
export function timeLeft(runs: readonly RunRecord[], now: number): number | null {
  const left = { training: 0, landscape: 0 };
  const took: Record<Kind, number[]> = { training: [], landscape: [] };
  let behind = 0;
  for (const run of runs) {
    if (run.state === 'queued' || run.state === 'running') {
      left[kindOf(run)]++;
      if (run.model === null) left.landscape += run.next.length;
      if (run.state === 'running' && run.startedAt) behind = Math.max(behind, (now - Date.parse(run.startedAt)) / 1000);
    } else if (run.state === 'done') took[kindOf(run)].push(secondsOf(run) ?? 0);
  }
  let seconds = -behind;
  for (const kind of ['training', 'landscape'] as const) {
    if (!left[kind]) continue;
    if (!took[kind].length) return null;
    seconds += (left[kind] * took[kind].reduce((sum, each) => sum + each, 0)) / took[kind].length;
  }
  return Math.max(0, seconds);
}
