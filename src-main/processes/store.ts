import { readLandscape, writeLandscape } from '#main/formats/landscape-file.ts';
import { npyHeader } from '#main/formats/npy.ts';
import { checkFile, writeAtomic } from '#main/formats/read-file.ts';
import { readTopologyArrays } from '#main/formats/topology-file.ts';
import type { Outside } from '#main/store/outside.ts';
import { Project } from '#main/store/project.ts';
import type { StoreContract } from '#shared/contract/store.ts';
import { WorkbenchError } from '#shared/domain/errors.ts';
import { serve, type CallContext } from '#shared/rpc/serve.ts';
import { parentPort } from './parent-port.ts';

const outside: Outside = { checkFile, writeAtomic, readLandscape, writeLandscape, readTopologyArrays, npyHeader };
/** The project of this store, or the one that is being opened. */
let opened: Promise<Project> | null = null;

/** A handler that needs the open project; closing waits for it. */
const on =
  <A, R, P>(work: (project: Project, argument: A, context: CallContext<P>) => R | Promise<R>) =>
  async (argument: A, context: CallContext<P>): Promise<R> => {
    if (!opened) throw new WorkbenchError('internal', 'No project is open in this store');
    const project = await opened;
    return project.track(() => work(project, argument, context));
  };

/** As `on`, for work that answers nothing. */
const done = <A, P>(work: (project: Project, argument: A, context: CallContext<P>) => void | Promise<void>) =>
  on(async (project, argument: A, context: CallContext<P>) => {
    await work(project, argument, context);
    return null;
  });

serve<StoreContract>(parentPort(), {
  async open(request) {
    if (opened) throw new WorkbenchError('internal', `This store has ${(await opened).path} open already`);
    opened = Project.open(request, outside);
    try {
      return (await opened).info;
    } catch (thrown) {
      opened = null;
      throw thrown;
    }
  },
  info: on((p) => p.info),
  async close() {
    const closing = opened;
    opened = null;
    await (await closing)?.close();
    return null;
  },

  'add-file': on((p, { path }) => p.files.add(path)),
  'file-path': on((p, request) => p.files.path(request)),

  'add-model': on((p, model) => p.models.add(model)),
  model: on((p, { id }) => p.models.get(id)),
  'list-models': on((p, request) => p.models.list(request)),
  'edit-model': on((p, change) => p.models.edit(change)),

  'begin-landscape': on((p, sample) => p.samples.begin(sample)),
  'add-chunk': done((p, chunk) => p.samples.add(chunk)),
  'restart-landscape': done((p, { landscape, versions, fields }) => p.samples.restart(landscape, versions, fields)),
  'finish-landscape': on((p, { landscape, provenance }) => p.samples.finish(landscape, provenance)),
  'import-landscape': on((p, request, { signal, report }) => p.landscapes.import(request, signal, report)),
  'export-landscape': done((p, request) => p.landscapes.export(request)),
  landscape: on((p, { id }) => p.landscapes.get(id)),
  'list-landscapes': on((p, request) => p.landscapes.list(request)),
  'find-landscape': on((p, { hash }) => p.landscapes.find(hash)),
  'remove-landscape': done((p, { id }) => p.landscapes.remove(id)),
  'restore-landscape': on((p, { id }) => p.landscapes.restore(id)),
  'field-view': on((p, request) => p.fields.view(request)),
  'field-slice': on((p, request) => p.fields.slice(request)),
  'field-file': on((p, request) => p.fields.writeNpy(request)),

  'add-topology': done(async (p, { key, view, path }) => p.topologies.add(key, view, await readTopologyArrays(path))),
  'topology-view': on((p, key) => p.topologies.view(key)),
  'list-topologies': on((p, { landscape }) => p.topologies.list(landscape)),

  'add-hessian': on((p, record) => p.hessians.add(record)),
  'find-hessian': on((p, { hash }) => p.hessians.find(hash)),
  'list-hessians': on((p, { model }) => p.hessians.list(model)),

  'add-metrics': done((p, { rows }) => p.metrics.add(rows)),
  'add-curve': on((p, curve) => p.curves.add(curve)),
  'training-curve': on((p, request) => p.curves.view(request)),
  metrics: on((p, request) => p.metrics.list(request)),

  'add-run': on((p, run) => p.runs.add(run)),
  'edit-run': on((p, change) => p.runs.edit(change)),
  run: on((p, { id }) => p.runs.get(id)),
  'find-run': on((p, { hash }) => p.runs.find(hash)),
  'list-runs': on((p, request) => p.runs.list(request)),

  layout: on((p) => p.layouts.get()),
  'keep-layout': done((p, { layout }) => p.layouts.keep(layout)),

  'add-log': done((p, line) => p.log.add(line)),
  log: on((p, request) => p.log.list(request)),
});
