import type { ParameterShape } from '../architectures/architecture.ts';
import { architectures } from '../architectures/registry.ts';
import { gradient } from '../autodiff/gradient.ts';
import type { Compilers } from '../compilers.ts';
import { lossOn, sizeOfAll, viewsOf } from '../evaluator.ts';
import type { Value } from '../graph/graph.ts';
import type { GraphSpec, Task } from '../load-model.ts';
import { problems } from '../problems/registry.ts';
import type { BoundGraph, Feed as Data } from '../runtimes/runtime.ts';
import { findExtension } from '#shared/domain/params.ts';

/** Examples as a graph takes them, in the run's precision, by input name. */
export type PieceFeeds = Readonly<Record<string, { readonly shape: readonly number[]; readonly data: Data }>>;

/** Of the mean loss over one piece of examples. */
export interface PieceGradient {
  /** `loss`, parts of it, and metrics as sums over the examples, by name. */
  readonly values: Readonly<Record<string, number>>;
  /** Length P. */
  readonly gradient: Data;
  /** What is mixed into the buffers, one after another; empty for a network without. */
  readonly statistics: Data;
}

/** A network in training: its loss and gradient with what it does while it is trained, its loss as it is evaluated. Calls must not overlap. */
export interface TrainingGraphs {
  /** @param theta length P @param feeds null for those of the last call */
  gradient(theta: Data, feeds: PieceFeeds | null): Promise<PieceGradient>;
  /** Values as in `PieceGradient`. @param buffers all of them, one after another */
  measure(theta: Data, buffers: Data, feeds: PieceFeeds): Promise<Readonly<Record<string, number>>>;
}

interface Compiled {
  readonly bound: BoundGraph;
  readonly feeds: Readonly<Record<string, Data>>;
  readonly read: (found: Readonly<Record<string, Data>>) => PieceGradient;
}

/** A task without data: these come with every call. */
export function trainingTask(spec: GraphSpec): Task {
  const architecture = findExtension(architectures, spec.architecture.id, 'architecture');
  return {
    spec,
    architecture,
    problem: findExtension(problems, spec.problem.id, 'problem'),
    parameters: architecture.parameters(spec.architecture.params),
    buffers: new Map(
      architecture
        .buffers(spec.architecture.params)
        .map(({ name, shape, size }) => [name, { shape, data: new Float64Array(size) }]),
    ),
    feeds: new Map(),
  };
}

/** Graphs are compiled for the shapes of the pieces as they come, and kept. @throws WorkbenchError as `Runtime.compile` */
export function openTraining(spec: GraphSpec, compilers: Compilers): TrainingGraphs {
  const evaluated = trainingTask(spec);
  const { architecture } = evaluated;
  const { id, params } = spec.architecture;
  const trained = { id, params: architecture.whileTraining?.(params) ?? params };
  const task = { ...evaluated, spec: { ...spec, architecture: trained } };
  const bufferShapes = architecture.buffers(params);
  const theta = flatViews(spec, task.parameters, 'weights.');
  const buffers = flatViews(spec, bufferShapes, 'buffers.');
  const compiled = new Map<string, Promise<Compiled>>();
  let last: Compiled | null = null;

  async function compile(kind: 'gradient' | 'measure', pieces: PieceFeeds): Promise<Compiled> {
    const shapes = new Map(Object.entries(pieces));
    const statistics = new Map<string, Value>();
    const isGradient = kind === 'gradient';
    const { g, loss, parts, metrics, parameters } = lossOn(isGradient ? task : evaluated, shapes, statistics);
    const values = { loss, ...parts, ...metrics };
    const slopes = isGradient ? gradient(g, loss, parameters) : [];
    const outputs = {
      ...values,
      ...named('gradient.', task.parameters, slopes),
      ...(isGradient &&
        named(
          'statistics.',
          bufferShapes,
          bufferShapes.map(({ name }) => statistics.get(name)!),
        )),
    };
    const feeds = Object.fromEntries(Object.entries(pieces).map(([name, { data }]) => [name, data.slice()]));
    const graph = await compilers.compile(spec.backend, outputs);
    return {
      bound: graph.bind({ ...theta.feeds, ...buffers.feeds, ...feeds }),
      feeds,
      read: (found) => ({
        values: Object.fromEntries(Object.keys(values).map((name) => [name, found[name][0]])),
        gradient: flattened(spec, isGradient ? task.parameters : [], 'gradient.', found),
        statistics: flattened(spec, isGradient ? bufferShapes : [], 'statistics.', found),
      }),
    };
  }

  function graphFor(kind: 'gradient' | 'measure', feeds: PieceFeeds): Promise<Compiled> {
    const key = JSON.stringify([kind, Object.entries(feeds).map(([name, { shape }]) => [name, shape])]);
    const found = compiled.get(key) ?? compile(kind, feeds);
    compiled.set(key, found);
    return found;
  }

  async function run({ bound, feeds, read }: Compiled, given: PieceFeeds | null): Promise<PieceGradient> {
    if (given) for (const [name, { data }] of Object.entries(given)) feeds[name].set(data);
    return read(await bound.run({}));
  }

  return {
    async gradient(at, feeds) {
      if (feeds) last = await graphFor('gradient', feeds);
      theta.flat.set(at);
      return run(last!, feeds);
    },
    async measure(at, running, feeds) {
      const graph = await graphFor('measure', feeds);
      theta.flat.set(at);
      buffers.flat.set(running);
      return (await run(graph, feeds)).values;
    },
  };
}

function flatViews(
  { precision }: GraphSpec,
  parameters: readonly ParameterShape[],
  prefix: string,
): { readonly flat: Data; readonly feeds: Record<string, Data> } {
  const size = sizeOfAll(parameters);
  const flat = precision === 'float64' ? new Float64Array(size) : new Float32Array(size);
  return { flat, feeds: viewsOf({ parameters }, flat, prefix) };
}

const named = (prefix: string, shapes: readonly ParameterShape[], values: readonly Value[]): Record<string, Value> =>
  Object.fromEntries(values.map((value, i) => [prefix + shapes[i].name, value]));

function flattened(
  { precision }: GraphSpec,
  shapes: readonly ParameterShape[],
  prefix: string,
  found: Readonly<Record<string, Data>>,
): Data {
  const size = sizeOfAll(shapes);
  const flat = precision === 'float64' ? new Float64Array(size) : new Float32Array(size);
  let at = 0;
  for (const { name, size: own } of shapes) {
    flat.set(found[prefix + name], at);
    at += own;
  }
  return flat;
}
