import { readLandscape, writeLandscape } from '#main/formats/landscape-file.ts';
import { findingsOf, realignedBy } from '#main/topology/lint.ts';
import type { LandscapeFileRequest } from '#shared/contract/topology.ts';
import type { Finding } from '#shared/domain/finding.ts';

export const lintFile = async ({ path, field }: LandscapeFileRequest): Promise<Finding[]> =>
  findingsOf(await readLandscape(path, { key: field }), field);

/** Answers what was done, null where there was nothing to do. */
export async function realignFile({
  path,
  field,
  out,
}: LandscapeFileRequest & { readonly out: string }): Promise<string | null> {
  const repair = realignedBy(await readLandscape(path, { key: field }), field);
  if (!repair) return null;
  await writeLandscape(out, repair.landscape);
  return repair.change;
}
