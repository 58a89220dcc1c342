import { readNpy } from '#main/formats/npy.ts';
import { gibibyte, readBounded } from '#main/formats/read-file.ts';
import { writeTopologyFile } from '#main/formats/topology-file.ts';
import { analyse, type AnalyseEnvironment } from '#main/topology/analyse.ts';
import { excerpt } from '#main/topology/excerpt.ts';
import type { AnalyseFileRequest, AnalyseFileResult } from '#shared/contract/topology.ts';
import { toFloat64 } from '#shared/domain/tensor.ts';
import { maxViewPairs } from '#shared/domain/topology-view.ts';
import { usualAnalysis } from '#shared/domain/topology.ts';
import { version } from '#shared/domain/version.ts';

/** The topology of a field in a file, into a file. */
export async function analyseFile(
  { field, representation, centre, out }: AnalyseFileRequest,
  environment: AnalyseEnvironment,
): Promise<AnalyseFileResult> {
  const start = performance.now();
  const { shape, data } = readNpy(await readBounded(field, { limit: 8 * gibibyte }), field);
  const values = toFloat64(data);
  const readMs = performance.now() - start;
  const samples = { kind: 'grid', shape, values, ...(centre !== null && { centre }) } as const;
  const { topology, timings } = analyse({ ...usualAnalysis, samples, representation }, environment);
  const { tree, pairs } = topology;
  const { floor, ...view } = excerpt(tree, pairs, maxViewPairs);
  await writeTopologyFile(out, { whole: { tree, pairs }, view: floor > 0 ? view : null });
  return {
    shape: topology.shape,
    vertices: topology.vertices,
    missing: topology.missing,
    floor,
    totalPairs: pairs.dimension.length,
    numbers: topology.numbers,
    conventions: {
      order: 'value, then vertex id; −0 equals +0',
      pairs: 'dimension 0, elder rule; pairs with birth = death are not counted in numbers',
      essential: "death at its component's maximum; counted in averages",
      missing: 'NaN and ±∞ are left out',
      ...Object.fromEntries(Object.entries(topology.facts).map(([name, value]) => [name, String(value)])),
      ...(topology.warnings.length && { warning: topology.warnings.join('; ') }),
    },
    versions: { saddleback: version },
    timings: { readMs, ...timings },
  };
}
