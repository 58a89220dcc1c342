import { WorkbenchError } from '#shared/domain/errors.ts';
import type { Problem } from '../problems/problem.ts';

/**
 * The files of examples that a flag names, in the order in which they are read; none for a problem that makes its data.
 * @throws WorkbenchError 'bad-usage' when a path is missing or in vain, and as `Problem.dataFiles`
 */
export async function filesOf(problem: Problem, path: string | undefined, flag: string): Promise<readonly string[]> {
  if (!problem.dataFiles && path === undefined) return [];
  if (!problem.dataFiles)
    throw new WorkbenchError('bad-usage', `${problem.id} makes its data and reads none; leave ${flag} out`);
  if (path === undefined) throw new WorkbenchError('bad-usage', `${problem.id} needs its examples; say ${flag} FILE`);
  return problem.dataFiles(path);
}
