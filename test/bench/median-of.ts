/**
 * Median milliseconds of so many runs of each, taken in turn, so that a busy moment meets all alike. For ratios of works of different length: the least of many
 * favours the shortest, which now and then finds the machine all to itself. The first round, in which memory is touched for the first time, is not counted.
 */
export async function medianOf<Name extends string>(
  runs: readonly (readonly [Name, () => Promise<unknown>])[],
  rounds: number,
): Promise<Record<Name, number>> {
  const times = runs.map(() => new Float64Array(rounds));
  for (let round = -1; round < rounds; round++)
    for (const [k, [, run]] of runs.entries()) {
      const started = performance.now();
      await run();
      if (round >= 0) times[k][round] = performance.now() - started;
    }
  return Object.fromEntries(runs.map(([name], k) => [name, times[k].sort()[rounds >> 1]])) as Record<Name, number>;
}
