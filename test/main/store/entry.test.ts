import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StoreContract } from '#shared/contract/store.ts';
import { Random } from '#shared/domain/random.ts';
import { tensor } from '#shared/domain/tensor.ts';
import { connect, type Client } from '#shared/rpc/connect.ts';
import { writeNpy } from '#main/formats/npy.ts';
import { writeTopologyFile } from '#main/formats/topology-file.ts';
import { spawnThread } from '#main/processes/spawn-thread.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';
import { slowTree } from '#test/shared/analysis/trees.ts';
import { newModel, newSample, pipeline, provenance, sampleSpec } from './examples.ts';

const folder = temporaryFolder();
const page = { offset: 0, limit: 100 };
let count = 0;
let path: string;
let store: Client<StoreContract>;
const started: Client<StoreContract>[] = [];
const start = (): Client<StoreContract> => {
  const client = connect<StoreContract>(spawnThread('store'));
  started.push(client);
  return client;
};
beforeEach(async () => {
  path = join(folder, `${count++}.saddle`);
  store = start();
  await store.call('open', { path, mode: 'create' });
});
afterEach(() => {
  for (const client of started.splice(0)) client.close();
});

describe('the store in its thread', () => {
  it('does what a run needs, from weights to numbers, and keeps it in one file', async () => {
    const weights = join(folder, 'w.safetensors');
    writeFileSync(weights, 'weights');
    const file = await store.call('add-file', { path: weights });
    expect(await store.call('file-path', { sha256: file.sha256, folder })).toBe(weights);
    const { model } = await store.call('add-model', newModel(30));
    const run = await store.call('add-run', {
      title: 't',
      priority: 0,
      spec: pipeline([3]),
      hash: 'h',
      model: model.id,
      next: [],
    });
    await store.call('edit-run', { id: run.id, state: 'running' });

    const { landscape, todo } = await store.call('begin-landscape', newSample(model.id, [2, 2]));
    expect(todo).toEqual([{ start: 0, end: 4 }]);
    const values = [Float64Array.of(1, 2, 3, 4), Float64Array.of(5, 6, 7, NaN)];
    const chunk = { landscape: landscape.id, range: { start: 0, end: 4 }, seconds: 2, values };
    expect(await store.call('add-chunk', chunk)).toBeNull();
    const finished = { landscape: landscape.id, provenance: provenance(sampleSpec([2, 2])) };
    expect((await store.call('finish-landscape', finished)).state).toBe('done');
    const npy = join(folder, 'f.npy');
    expect(await store.call('field-file', { landscape: landscape.id, field: 'loss', path: npy })).toEqual({
      shape: [2, 2],
    });
    const view = await store.call('field-view', { landscape: landscape.id, field: 'residual', maxPoints: 100 });
    expect(view.values).toEqual(values[1]);

    const whole = slowTree(values[0], 2, 2);
    await writeTopologyFile(join(folder, 't.npz'), { whole, view: null });
    const key = { landscape: landscape.id, field: 'loss', representation: 'grid-axis' };
    const summary = { shape: [2, 2], vertices: 4, missing: 0, floor: 0, totalPairs: 1, numbers: { minima: 1 } };
    const known = { ...summary, conventions: {}, versions: {}, at: '2026-01-01T00:00:00.000Z' };
    await store.call('add-topology', { key, view: known, path: join(folder, 't.npz') });
    expect(await store.call('topology-view', key)).toEqual({ ...key, ...known, ...whole });
    expect(await store.call('list-topologies', { landscape: landscape.id })).toEqual([{ ...key, ...known }]);

    const row = { model: model.id, landscape: landscape.id, name: 'minima', step: null, value: 1, source: 'topology' };
    const metric = { ...row, conventions: {}, versions: {}, at: known.at };
    await store.call('add-metrics', { rows: [metric] });
    expect((await store.call('metrics', { ...page, latest: true })).items).toEqual([metric]);
    await store.call('add-log', { run: run.id, at: known.at, level: 'info', text: 'done' });
    expect(await store.call('log', { run: run.id, limit: 5 })).toHaveLength(1);
    await store.call('edit-run', { id: run.id, state: 'done', landscape: landscape.id });
    const info = await store.call('info', null);
    await store.call('close', null);
    expect(readdirSync(folder).filter((name) => name.startsWith(`${count - 1}.saddle`))).toEqual([
      `${count - 1}.saddle`,
    ]);

    const again = start();
    expect(await again.call('open', { path, mode: 'open' })).toEqual(info);
    expect((await again.call('run', { id: run.id })).state).toBe('done');
    expect((await again.call('find-run', { hash: 'h' }))!.landscape).toBe(landscape.id);
    expect((await again.call('find-landscape', { hash: landscape.hash }))!.representations).toEqual(['grid-axis']);
    expect((await again.call('list-models', { ...page, search: 'beta=30' })).items).toHaveLength(1);
    expect((await again.call('landscape', { id: landscape.id })).provenance).toEqual(finished.provenance);
  });

  it('answers small calls while a large landscape comes in', async () => {
    const side = 2000;
    const random = new Random(1);
    const values = new Float64Array(side * side).map(() => random.uniform());
    const file = join(folder, 'large.npy');
    writeFileSync(file, writeNpy(tensor('float64', [side, side], values)));
    const { model } = await store.call('add-model', newModel(1));
    let imported = false;
    const importing = store.call('import-landscape', { path: file, label: 'l', model: null }).then((answer) => {
      imported = true;
      return answer;
    });
    let answered = 0;
    while (!imported) {
      await store.call('model', { id: model.id });
      answered++;
      await sleep(1);
    }
    const { landscape } = await importing;
    expect(answered).toBeGreaterThan(10);
    const view = await store.call('field-view', {
      landscape: landscape.id,
      field: landscape.fields[0],
      maxPoints: 400,
    });
    expect(view.values).toEqual(
      Float64Array.from(view.values, (_, i) => {
        const [row, column] = [Math.floor(i / view.shape[1]), i % view.shape[1]];
        return values[view.indices[0][row] * side + view.indices[1][column]];
      }),
    );
  });

  it('finishes what it is at before it closes', async () => {
    const file = join(folder, 'late.npy');
    writeFileSync(file, writeNpy(tensor('float64', [400_000], new Float64Array(400_000).fill(2))));
    const importing = store.call('import-landscape', { path: file, label: 'l', model: null });
    await store.call('close', null);
    const { landscape } = await importing;
    await expect(store.call('info', null)).rejects.toMatchObject({ code: 'internal' });
    const db = new Database(path);
    expect(db.prepare('SELECT id FROM landscape').pluck().all()).toEqual([landscape.id]);
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    db.close();
  });

  it('stops an import that is cancelled', async () => {
    const file = join(folder, 'long.npy');
    writeFileSync(file, writeNpy(tensor('float64', [4_000_000], new Float64Array(4_000_000).fill(3))));
    const stop = new AbortController();
    const importing = store.call('import-landscape', { path: file, label: 'l', model: null }, { signal: stop.signal });
    setTimeout(() => stop.abort(), 30);
    await expect(importing).rejects.toMatchObject({ code: 'cancelled' });
    expect((await store.call('info', null)).landscapes).toBe(0);
  });

  it('has one project open, which no other store of the process can open', async () => {
    const other = start();
    await expect(other.call('open', { path, mode: 'open' })).rejects.toMatchObject({ code: 'project-locked' });
    await expect(store.call('open', { path, mode: 'open' })).rejects.toMatchObject({ code: 'internal' });
    await expect(other.call('info', null)).rejects.toMatchObject({ code: 'internal' });
    await store.call('close', null);
    expect((await other.call('open', { path, mode: 'open' })).path).toBe(path);
  });
});
