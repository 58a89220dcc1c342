import { readSamples } from '#main/formats/landscape-file.ts';
import { shownPairs } from '#shared/analysis/shown-pairs.ts';
import type { AnalyseResult, RepresentationInfo, TopologyContract } from '#shared/contract/topology.ts';
import { WorkbenchError } from '#shared/domain/errors.ts';
import type { FieldSamples } from '#shared/domain/field-samples.ts';
import { chooseField } from '#shared/domain/landscape.ts';
import { parseParams } from '#shared/domain/params.ts';
import { parseRepresentation, representationText } from '#shared/domain/representation-text.ts';
import type { AnalysisOptions } from '#shared/domain/topology.ts';
import type { Client } from '#shared/rpc/connect.ts';
import { fieldSamples } from './field-samples.ts';

export interface TopologyOptions {
  /** nx × ny (× nz), x fastest, for files without a shape of their own. */
  readonly shape?: readonly number[];
  readonly key?: string;
  /** All that are defined for the samples, or null for the usual one: the first of the catalogue that takes samples of their kind. */
  readonly representations: readonly string[] | 'all' | null;
  /** Parameters by name: of `all`, for those representations that have them. */
  readonly parameters?: Readonly<Record<string, string>>;
  readonly analysis: AnalysisOptions;
  readonly signal?: AbortSignal;
}

export interface FileTopology {
  readonly field: string;
  readonly readMs: number;
  /** One per representation; the pairs are those shown. */
  readonly results: readonly AnalyseResult[];
  /** Of `all`, those that are not defined for so many axes, and why. */
  readonly skipped: readonly { readonly representation: string; readonly reason: string }[];
}

/** The topology of one field of the samples in a file, on a grid or scattered, once per representation. */
export async function topologyOfFile(
  topology: Client<TopologyContract>,
  path: string,
  { shape, key, representations, parameters = {}, analysis, signal }: TopologyOptions,
): Promise<FileTopology> {
  const started = performance.now();
  const found = await readSamples(path, { shape, key });
  const field = chooseField(found, key);
  const samples = fieldSamples(found, field.values);
  const readMs = performance.now() - started;
  const catalog = await topology.call('catalog', null, { signal });
  const chosen = chosenOnes(catalog.representations, samples.kind, representations);
  const isAll = representations === 'all';
  const results: AnalyseResult[] = [];
  const skipped: { representation: string; reason: string }[] = [];
  for (const representation of chosen) {
    try {
      const named = withParameters(representation, parameters, catalog.representations, isAll);
      const result = await topology.call('analyse', { ...analysis, samples, representation: named }, { signal });
      const pairs = shownPairs(result.topology.pairs, analysis.keepZeroPersistence);
      results.push({ ...result, topology: { ...result.topology, pairs } });
    } catch (thrown) {
      const isUndefined = thrown instanceof WorkbenchError && thrown.code === 'unsupported-representation';
      if (!isAll || !isUndefined) throw inFile(thrown, path);
      skipped.push({ representation, reason: thrown.message });
    }
  }
  return { field: field.name, readMs, results, skipped };
}

/** @throws WorkbenchError 'unsupported-representation' where none is defined for such samples */
function chosenOnes(
  catalog: readonly RepresentationInfo[],
  kind: FieldSamples['kind'],
  wanted: TopologyOptions['representations'],
): readonly string[] {
  if (wanted && wanted !== 'all') return wanted;
  const defined = catalog.filter(({ takes }) => takes.includes(kind)).map(({ id }) => id);
  if (defined.length) return wanted === 'all' ? defined : defined.slice(0, 1);
  const what = kind === 'grid' ? 'grids' : 'scattered points';
  throw new WorkbenchError('unsupported-representation', `No representation takes ${what}`);
}

/**
 * `knn` as `knn(k=12)`; what the name says itself wins.
 * @param lenient leaves out what it has no parameter for
 * @throws WorkbenchError 'bad-value' | 'bad-usage' as `parseRepresentation`
 */
function withParameters(
  text: string,
  given: Readonly<Record<string, string>>,
  registry: readonly RepresentationInfo[],
  lenient: boolean,
): string {
  const { extension, params } = parseRepresentation(text, registry);
  const own = Object.entries(given).filter(
    ([name]) => !(lenient && !Object.hasOwn(extension.params, name)) && !text.includes(`${name}=`),
  );
  return representationText({ extension, params: parseParams(extension, { ...params, ...Object.fromEntries(own) }) });
}

/** The kernel knows arrays; the person knows files. */
function inFile(thrown: unknown, path: string): unknown {
  if (!(thrown instanceof WorkbenchError)) return thrown;
  return new WorkbenchError(thrown.code, `${path}: ${thrown.message}`, { ...thrown.details, path }, { cause: thrown });
}
