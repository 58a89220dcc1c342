import { readLandscape } from '#main/formats/landscape-file.ts';
import { shownPairs } from '#shared/analysis/shown-pairs.ts';
import type { AnalyseResult, TopologyContract } from '#shared/contract/topology.ts';
import { WorkbenchError } from '#shared/domain/errors.ts';
import { chooseField, shapeOf } from '#shared/domain/landscape.ts';
import type { AnalysisOptions } from '#shared/domain/topology.ts';
import type { Client } from '#shared/rpc/connect.ts';

export interface TopologyOptions {
  /** nx × ny (× nz), x fastest, for files without a shape of their own. */
  readonly shape?: readonly number[];
  readonly key?: string;
  readonly representations: readonly string[];
  readonly analysis: AnalysisOptions;
  readonly signal?: AbortSignal;
}

export interface FileTopology {
  readonly field: string;
  readonly readMs: number;
  /** One per representation; the pairs are those shown. */
  readonly results: readonly AnalyseResult[];
}

/** The topology of one field of the landscape in a file, once per representation. */
export async function topologyOfFile(
  topology: Client<TopologyContract>,
  path: string,
  { shape, key, representations, analysis, signal }: TopologyOptions,
): Promise<FileTopology> {
  const started = performance.now();
  const landscape = await readLandscape(path, { shape, key });
  const field = chooseField(landscape, key);
  const readMs = performance.now() - started;
  const results: AnalyseResult[] = [];
  for (const representation of representations) {
    const request = {
      ...analysis,
      samples: { kind: 'grid', shape: shapeOf(landscape), values: field.values } as const,
      representation,
    };
    const { topology: found, timings } = await topology
      .call('analyse', request, { signal })
      .catch((error: unknown) => inFile(error, path));
    results.push({ topology: { ...found, pairs: shownPairs(found.pairs, analysis.keepZeroPersistence) }, timings });
  }
  return { field: field.name, readMs, results };
}

/** The kernel knows arrays; the person knows files. */
function inFile(error: unknown, path: string): never {
  if (!(error instanceof WorkbenchError)) throw error;
  throw new WorkbenchError(error.code, `${path}: ${error.message}`, { ...error.details, path }, { cause: error });
}
