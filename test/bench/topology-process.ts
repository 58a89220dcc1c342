/** Topology of noise on one grid in a process of its own: `node topology-process.ts REPRESENTATION POINTS…`, with the points of each axis. */
import { existsSync, readFileSync } from 'node:fs';
import { analyse } from '#main/topology/analyse.ts';
import { mergeTree } from '#main/topology/merge-tree.ts';
import { representations } from '#main/topology/representations/registry.ts';
import { Workspace } from '#main/topology/workspace.ts';
import type { FieldSamples } from '#shared/domain/field-samples.ts';
import { findExtension } from '#shared/domain/params.ts';
import { Random } from '#shared/domain/random.ts';
import { sizeOf } from '#shared/domain/tensor.ts';
import { usualAnalysis } from '#shared/domain/topology.ts';

export interface Answer {
  /** Of the merge tree and its pairs alone, memory touched for the first time included. */
  readonly treeSeconds: number;
  /** Of the whole analysis: tree, pairs, segmentation and numbers. */
  readonly analysisSeconds: number;
  /** Resident memory with the values made and nothing done yet, and the largest, bytes. */
  readonly idle: number;
  readonly peak: number;
}

const STATUS = '/proc/self/status';

/** The system counts the largest resident memory of this process alone; `resourceUsage` takes over that of the one that started it. */
function peakMemory(): number {
  if (!existsSync(STATUS)) return 1024 * process.resourceUsage().maxRSS;
  return 1024 * Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(STATUS, 'utf8'))?.[1]);
}

const [representation, ...points] = process.argv.slice(2);
const shape = points.map(Number);
const random = new Random(20240919);
const samples: FieldSamples = {
  kind: 'grid',
  shape,
  values: new Float64Array(sizeOf(shape)).map(() => random.uniform()),
};
const idle = process.memoryUsage.rss();
const workspace = new Workspace();

const { graph } = findExtension(representations, representation, 'representation').build(samples, {}, workspace);
const started = performance.now();
mergeTree(graph, workspace);
const treeSeconds = (performance.now() - started) / 1000;

const { timings } = analyse({ ...usualAnalysis, samples, representation, segmentation: true }, { workspace });
const analysisSeconds = (timings.graphMs + timings.treeMs) / 1000;

process.send!({ treeSeconds, analysisSeconds, idle, peak: peakMemory() } satisfies Answer);
