import { distances } from '#main/topology/distances/registry.ts';
import { metrics } from '#main/topology/metrics/registry.ts';
import { representations } from '#main/topology/representations/registry.ts';
import { panelInfos } from '#main/workbench/figures/figure-infos.ts';
import { lint } from '#shared/analysis/lint/registry.ts';
import type { DirectionInfo } from '#shared/contract/engine.ts';
import type { OpenProject, WorkbenchContract, WorkbenchEvents } from '#shared/contract/workbench.ts';
import { WorkbenchError } from '#shared/domain/errors.ts';
import type { Layout } from '#shared/domain/layout.ts';
import type { LandscapeRecord, ModelRecord, Page, PageRequest, RunRecord } from '#shared/domain/project.ts';
import type { TrainDraft } from '#shared/domain/drafts.ts';
import type { TrainSpec } from '#shared/domain/training.ts';
import type { Port } from '#shared/rpc/port.ts';
import { serve, type Handlers, type Served } from '#shared/rpc/serve.ts';
import { at, axesOf, fieldSlice, fieldView, landscape, model, sampleSpec, topologyView } from './fake-records.ts';
import { fakeFigures, figureOf, rendered } from './fake-figure.ts';
import { FakeReceived } from './fake-received.ts';
import { solutionOf } from './fake-solution.ts';
import { checkedTraining, curveAfter, trainingCatalog } from './fake-training.ts';
import { made, valuesOf, type Made } from './landscapes.ts';

type SliceArgument = WorkbenchContract['field-slice']['argument'];
type StartTraining = WorkbenchContract['start-training']['argument'];

const directions: readonly DirectionInfo[] = [
  {
    id: 'random',
    title: 'Random, orthonormal',
    params: { seed: { kind: 'integer', title: 'Seed', default: 0, min: 0 } },
    files: { least: 0, most: 0 },
  },
  { id: 'file', title: 'From a file', params: {}, files: { least: 1, most: 1 } },
];

export interface FakeOptions {
  /** Landscapes in the project; the made ones again and again. */
  readonly landscapes?: number;
  /** Milliseconds between two chunks of a run. */
  readonly pace?: number;
}

/** A workbench without files or processes: made landscapes, their true topology, runs that fill a landscape bit by bit. For tests of the page alone. */
export class FakeWorkbench {
  readonly #models: ModelRecord[] = [];
  readonly #landscapes: LandscapeRecord[] = [];
  readonly #values = new Map<number, Float64Array>();
  readonly #removed: LandscapeRecord[] = [];
  readonly #runs: RunRecord[] = [];
  #layout: Layout | null = null;
  readonly #pages = new Set<Served<WorkbenchEvents>>();
  readonly #pace: number;
  readonly received = new FakeReceived();
  /** Calls that came, in order. */
  readonly calls: string[] = [];

  constructor({ landscapes = made.length, pace = 100 }: FakeOptions = {}) {
    this.#pace = pace;
    for (let i = 0; i < landscapes; i++) {
      const { label, shape } = made[i % made.length];
      const seed = Math.floor(i / 2);
      if (i % 2 === 0) this.#models.push(model(this.#models.length + 1, seed % 3, seed % 2 ? 30 : 1));
      this.#landscapes.push(landscape(i + 1, this.#models.length, label, shape));
    }
    this.#models.sort((a, b) => Number(a.parameters.beta) - Number(b.parameters.beta) || a.id - b.id);
  }

  connect(port: Port): void {
    this.#pages.add(serve<WorkbenchContract, WorkbenchEvents>(port, this.#handlers()));
  }

  emit<N extends keyof WorkbenchEvents>(name: N, value: WorkbenchEvents[N]): void {
    for (const page of this.#pages) page.emit(name, value);
  }

  #open(path: string): OpenProject {
    if (path.includes('locked'))
      throw new WorkbenchError('project-locked', `${path} is open in another process; close it there`, { path });
    const name = path.replace(/^.*\/|\.saddle$/g, '');
    const counts = { models: this.#models.length, landscapes: this.#landscapes.length };
    return { project: 7, path, name, schema: 1, createdAt: at, ...counts };
  }

  #handlers(): Handlers<WorkbenchContract> {
    const absent = (): never => {
      throw new WorkbenchError('internal', 'Not part of the fake workbench');
    };
    const heard = <A, R>(name: string, work: (argument: A) => R) => {
      return (argument: A): R => {
        this.calls.push(name);
        return work(argument);
      };
    };
    return {
      about: () => ({ version: '0', schema: 1 }),
      catalog: () => ({
        ...trainingCatalog,
        directions,
        representations: representations.map(({ id, title }) => ({ id, title, params: {} })),
        numbers: metrics.map(({ id, title, definition, source }) => ({ id, title, definition, source })),
        distances: distances.map(({ id, title, params, convention, source }) => ({ id, title, params, convention, source })), // prettier-ignore
        figures: fakeFigures,
        panels: panelInfos,
        backends: [{ id: 'ort-cpu', title: 'ONNX Runtime, CPU', available: true, detail: 'made up' }],
      }),
      workers: () => [
        { name: 'engine', pid: 4711, state: 'idle' as const, restarts: 0 },
        { name: 'topology', pid: 4712, state: 'idle' as const, restarts: 1 },
        { name: 'store', pid: null, state: 'idle' as const, restarts: 0 },
      ],
      'recent-projects': () => [{ path: '/data/locked.saddle', name: 'locked', openedAt: at }],
      'open-project': heard('open-project', ({ path }: { path: string }) => this.#open(path)),
      'open-sample': heard('open-sample', () => this.#open('/data/sample.saddle')),
      'close-project': heard('close-project', () => null),
      'project-info': () => this.#open('/data/sample.saddle'),
      layout: () => this.#layout,
      'keep-layout': heard('keep-layout', ({ layout }: { layout: Layout }) => {
        this.#layout = layout;
        return null;
      }),
      model: ({ id }: { id: number }) => found(this.#models, id),
      'list-models': heard('list-models', (request: PageRequest & { search?: string }) => {
        const wanted = request.search ?? '';
        return page(
          this.#models.filter(({ label, parameters }) => `${label} beta=${String(parameters.beta)}`.includes(wanted)),
          request,
        );
      }),
      'edit-model': heard('edit-model', ({ project, ...edit }: WorkbenchContract['edit-model']['argument']) => {
        const edited = { ...found(this.#models, edit.id), ...edit };
        this.#models.splice(this.#models.indexOf(found(this.#models, edit.id)), 1, edited);
        this.emit('project-changed', { project, what: ['models'], landscape: null });
        return edited;
      }),
      'list-landscapes': heard('list-landscapes', (request: PageRequest) => page(this.#landscapes, request)),
      landscape: ({ id }: { id: number }) => {
        const record = found(this.#landscapes, id);
        return { ...record, axes: axesOf(record.shape), spec: sampleSpec(record.shape), provenance: null };
      },
      'remove-landscape': heard('remove-landscape', ({ project, id }: { project: number; id: number }) => {
        const record = found(this.#landscapes, id);
        this.#removed.push(record);
        this.#landscapes.splice(this.#landscapes.indexOf(record), 1);
        this.emit('project-changed', { project, what: ['landscapes'], landscape: null });
        return null;
      }),
      'restore-landscape': ({ project, id }: { project: number; id: number }) => {
        const record = found(this.#removed, id);
        this.#landscapes.push(record);
        this.emit('project-changed', { project, what: ['landscapes'], landscape: null });
        return record;
      },
      'field-view': heard('field-view', (request: { landscape: number; field: string; maxPoints: number }) =>
        fieldView(
          found(this.#landscapes, request.landscape),
          this.#valuesOf(request.landscape),
          request.field,
          request.maxPoints,
        ),
      ),
      'field-slice': heard('field-slice', (request: Omit<SliceArgument, 'project'>) =>
        fieldSlice(found(this.#landscapes, request.landscape), this.#valuesOf(request.landscape), request),
      ),
      'topology-view': heard('topology-view', (key: { landscape: number; field: string; representation: string }) => {
        const view = topologyView(found(this.#landscapes, key.landscape), this.#valuesOf(key.landscape), key);
        this.#stored.set(`${key.landscape} ${key.representation}`, view.numbers.minima);
        return view;
      }),
      lint: heard('lint', ({ landscape: id, field }: { landscape: number; field: string }) => {
        const { shape } = found(this.#landscapes, id);
        const values = this.#valuesOf(id);
        return lint(
          { axes: axesOf(shape), fields: new Map([[field, values]]), provenance: null },
          { name: field, values },
        );
      }),
      realign: absent,
      solution: heard('solution', ({ model: id }: { model: number }) => solutionOf(found(this.#models, id))),
      hessians: () => [],
      metrics: (request: PageRequest & { landscape?: number }) =>
        page(
          [...this.#stored].flatMap(([key, value]) => {
            const [id, representation] = key.split(' ');
            const row = {
              model: 1,
              landscape: Number(id),
              name: 'minima',
              step: null,
              value,
              versions: {},
              source: 'topology',
              at,
            };
            return Number(id) === request.landscape ? [{ ...row, conventions: { field: 'loss', representation } }] : [];
          }),
          request,
        ),
      'training-curve': heard('training-curve', (owner: { run: number } | { model: number }) => {
        const run =
          'run' in owner ? found(this.#runs, owner.run) : this.#runs.find((each) => each.model === owner.model);
        if (run?.spec.kind !== 'train') return [];
        return curveAfter(run.done, run.spec.train.problem.id === 'classification');
      }),
      'check-training': heard('check-training', ({ draft }: { draft: TrainDraft }) => checkedTraining(draft)),
      'start-training': heard('start-training', (request: StartTraining) => {
        const { spec, warnings } = checkedTraining(request.draft);
        return { run: this.#train(spec, request), warnings };
      }),
      'start-runs': heard(
        'start-runs',
        (request: { models: readonly number[]; grid: { steps: readonly number[] } }) => {
          const runs = request.models.map((id) => this.#run(id, request.grid.steps[0]));
          return { runs, warnings: [] };
        },
      ),
      'start-recipe': absent,
      runs: (request: PageRequest) => page(this.#runs.toReversed(), request),
      'pause-run': ({ run }: { run: number }) => this.#edit(run, { state: 'paused' }),
      'resume-run': ({ run }: { run: number }) => {
        setTimeout(() => this.#step(run), this.#pace);
        return this.#edit(run, { state: 'running' });
      },
      'cancel-run': ({ run }: { run: number }) => this.#edit(run, { state: 'cancelled' }),
      'set-priority': ({ run, priority }: { run: number; priority: number }) => this.#edit(run, { priority }),
      log: ({ run }: { run?: number }) => [
        { run: run ?? null, at, level: 'info' as const, text: 'sampling 441 points' },
      ],
      ...this.received.handlers((name) => void this.calls.push(name)),
      export: absent,
      verify: heard('verify', ({ landscapes = [] }: WorkbenchContract['verify']['argument']) => ({
        findings: landscapes.map((id) => ({ what: `${id}: samples`, same: true, detail: 'the same to the last bit' })),
      })),
      compare: absent,
      distances: absent,
      'draw-figures': absent,
      figure: heard('figure', figureOf),
      'write-figure': absent,
      'render-figure': heard('render-figure', rendered),
    };
  }

  readonly #stored = new Map<string, number | null>();

  #valuesOf(id: number): Float64Array {
    const known = this.#values.get(id);
    if (known) return known;
    const { label } = found(this.#landscapes, id);
    const values = valuesOf(made.find((each) => each.label === label) ?? made[0]);
    this.#values.set(id, values);
    return values;
  }

  #run(model: number, steps: number): RunRecord {
    const id = this.#runs.length + 1;
    const shape = [steps, steps];
    const record = {
      ...landscape(this.#landscapes.length + 1, model, `random ${id}`, shape),
      state: 'partial' as const,
      done: 0,
    };
    this.#landscapes.push(record);
    this.#values.set(record.id, new Float64Array(steps * steps).fill(NaN));
    const run: RunRecord = {
      id,
      title: `model ${model}, random`,
      state: 'running',
      priority: 0,
      spec: { sample: sampleSpec(shape), representations: ['grid-freudenthal'], numbers: ['minima'] },
      hash: String(id),
      model,
      next: [],
      landscape: record.id,
      stage: 'sampling',
      done: 0,
      total: steps * steps,
      failure: null,
      createdAt: at,
      startedAt: at,
      finishedAt: null,
    };
    this.#runs.push(run);
    setTimeout(() => this.#step(id), this.#pace);
    return run;
  }

  #train(train: TrainSpec, { label, next }: StartTraining): RunRecord {
    const { problem, optimiser, seed } = train;
    const run: RunRecord = {
      id: this.#runs.length + 1,
      title: label ?? `${problem.id} seed ${seed}`,
      state: 'running',
      priority: 0,
      spec: { kind: 'train', train, label: label ?? problem.id, tags: [], parameters: problem.params },
      hash: `t${seed}`,
      model: null,
      next: next ? next.directions.map((directions) => ({ ...next, directions, numbers: 'all' as const })) : [],
      landscape: null,
      stage: 'training',
      done: 0,
      total: Number(optimiser.params.iterations ?? optimiser.params.epochs),
      failure: null,
      createdAt: at,
      startedAt: at,
      finishedAt: null,
    };
    this.#runs.push(run);
    setTimeout(() => this.#step(run.id), this.#pace);
    return run;
  }

  #trainStep(run: RunRecord): void {
    const done = Math.min(run.done + Math.ceil(run.total / 12), run.total);
    const finished = done === run.total;
    if (finished) this.#models.push({ ...model(this.#models.length + 1, 0, 1), label: run.title });
    const ended = {
      state: 'done',
      stage: '',
      model: this.#models.at(-1)!.id,
      finishedAt: '2026-01-01T00:01:05Z',
    } as const;
    const changed = this.#edit(run.id, { done, ...(finished && ended) }, false);
    const rate = finished ? null : { perSecond: 2, secondsLeft: (run.total - done) / 2 };
    this.emit('run-changed', { project: 7, run: changed, rate, ...(!finished && { within: 0.5 }) });
    this.emit('project-changed', { project: 7, what: finished ? ['metrics', 'models'] : ['metrics'], landscape: null });
    if (!finished) setTimeout(() => this.#step(run.id), this.#pace);
    else for (const { grid } of run.next) this.#run(changed.model!, grid.steps[0]);
  }

  #step(id: number): void {
    const run = found(this.#runs, id);
    if (run.state === 'running' && run.spec.kind === 'train') return this.#trainStep(run);
    if (run.state !== 'running' || run.landscape === null) return;
    const record = found(this.#landscapes, run.landscape);
    const whole = valuesOf({ ...made[0], shape: record.shape } satisfies Made);
    const done = Math.min(run.done + Math.ceil(run.total / 12), run.total);
    this.#values.get(record.id)?.set(whole.subarray(run.done, done), run.done);
    const finished = done === run.total;
    this.#landscapes[record.id - 1] = { ...record, done, state: finished ? 'done' : 'partial' };
    const rate = finished ? null : { perSecond: 14.2, secondsLeft: (run.total - done) / 14.2 };
    const changed = this.#edit(
      id,
      finished ? { done, state: 'done', stage: '', finishedAt: '2026-01-01T00:01:05Z' } : { done },
      false,
    );
    this.emit('run-changed', { project: 7, run: changed, rate });
    this.emit('project-changed', { project: 7, what: [finished ? 'landscapes' : 'values'], landscape: record.id });
    if (!finished) setTimeout(() => this.#step(id), this.#pace);
  }

  #edit(id: number, change: Partial<RunRecord>, tell = true): RunRecord {
    const run = { ...found(this.#runs, id), ...change };
    this.#runs[id - 1] = run;
    if (tell) this.emit('run-changed', { project: 7, run, rate: null });
    return run;
  }
}

function found<T extends { readonly id: number }>(records: readonly T[], id: number): T {
  const record = records.find((each) => each.id === id);
  if (!record) throw new WorkbenchError('not-found', `No record ${id}`, { id });
  return record;
}

const page = <T>(items: readonly T[], { offset, limit }: PageRequest): Page<T> => ({
  total: items.length,
  offset,
  items: items.slice(offset, offset + limit),
});
