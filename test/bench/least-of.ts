/**
 * Milliseconds of the fastest of so many runs of each, taken in turn, so that a busy moment meets all alike. The first round, in which memory is touched for
 * the first time, is not counted.
 */
export async function leastOf<Name extends string>(
  runs: readonly (readonly [Name, () => Promise<unknown>])[],
  rounds: number,
): Promise<Record<Name, number>> {
  const least = Object.fromEntries(runs.map(([name]) => [name, Infinity])) as Record<Name, number>;
  for (let round = 0; round <= rounds; round++)
    for (const [name, run] of runs) {
      const started = performance.now();
      await run();
      if (round > 0) least[name] = Math.min(least[name], performance.now() - started);
    }
  return least;
}
