import { describe, expect, it, vi } from 'vitest';
import { Workbench } from '#renderer/state/workbench.svelte.ts';
import { pageSize } from '#renderer/state/paged-list.svelte.ts';
import { WorkbenchError } from '#shared/domain/errors.ts';
import { FakeWorkbench, type FakeOptions } from '../fake-workbench.ts';
import { linkedPorts } from '../linked-ports.ts';
import { usePageClock } from '../page-clock.ts';

usePageClock();

/** A page over a fake workbench, its line open; `refuse` makes further lines fail. */
async function page(options: FakeOptions = {}) {
  const fake = new FakeWorkbench(options);
  const lines: ReturnType<typeof linkedPorts>[] = [];
  let refuse = false;
  const workbench = new Workbench(async () => {
    if (refuse) throw new WorkbenchError('worker-lost', 'nobody there');
    const line = linkedPorts();
    fake.connect(line.workbench);
    lines.push(line);
    return line.page;
  }, 'browser');
  await workbench.connection.open();
  await settle();
  return { fake, workbench, lines, refuse: (on: boolean) => (refuse = on) };
}

const settle = () => vi.advanceTimersByTimeAsync(1);

describe('opening a project', () => {
  it('shows the first landscape with topology and counts, whichever page it came from', async () => {
    const { workbench } = await page();
    await workbench.openSample();
    await settle();
    const landscape = workbench.project!.landscape!;
    expect(landscape.fieldName).toBe('loss');
    expect(landscape.topology.value?.landscape).toBe(landscape.id);
    expect(landscape.threshold.survivors?.minima).toBe(landscape.topology.value?.numbers.minima);
    expect(document.title).toContain('sample');
  });

  it('keeps the reason when it fails, and the page as it was', async () => {
    const { workbench } = await page();
    await workbench.openPath('/data/locked.saddle');
    expect(workbench.failure?.code).toBe('project-locked');
    expect(workbench.project).toBeNull();
    await workbench.openSample();
    expect(workbench.failure).toBeNull();
  });

  it('waits until the one before is closed: it may be the same', async () => {
    const { fake, workbench } = await page();
    await workbench.openSample();
    void workbench.closeProject();
    await workbench.openSample();
    const order = fake.calls.filter((name) => name === 'close-project' || name === 'open-sample');
    expect(order).toEqual(['open-sample', 'close-project', 'open-sample']);
    expect(workbench.project?.landscapes.items.length).toBeGreaterThan(0);
  });

  it('lists a thousand landscapes page by page, each once, in groups', async () => {
    const { fake, workbench } = await page({ landscapes: 1000 });
    await workbench.openSample();
    const { rows, landscapes } = workbench.project!;
    expect(landscapes.complete).toBe(true);
    const ids = rows.flatMap((row) => (row.kind === 'landscape' ? [row.landscape.id] : []));
    expect(new Set(ids).size).toBe(1000);
    expect(ids.length).toBe(1000);
    expect(fake.calls.filter((name) => name === 'list-landscapes').length).toBe(1000 / pageSize);
    expect(rows.filter(({ kind }) => kind === 'group').map((row) => 'title' in row && row.title)).toEqual([
      'mlp · convection · β = 1',
      'mlp · convection · β = 30',
    ]);
  });

  it('searches models by what the workbench knows of them', async () => {
    const { workbench } = await page();
    await workbench.openSample();
    workbench.project!.searchFor('beta=30');
    await vi.advanceTimersByTimeAsync(300);
    const groups = workbench.project!.rows.filter(({ kind }) => kind === 'group');
    expect(groups.length).toBe(1);
    workbench.project!.searchFor('');
    expect(workbench.project!.rows.filter(({ kind }) => kind === 'group').length).toBe(2);
  });
});

describe('a landscape', () => {
  it('takes another representation and remembers the minima of both', async () => {
    const { workbench } = await page();
    await workbench.openSample();
    await settle();
    const landscape = workbench.project!.landscape!;
    landscape.chooseRepresentation('grid-axis');
    await settle();
    await settle();
    expect(landscape.topology.value?.representation).toBe('grid-axis');
    expect(Object.keys(landscape.minima.value!).sort()).toEqual(['grid-axis', 'grid-freudenthal']);
  });

  it('of more than two dimensions has a topology all the same', async () => {
    const { workbench } = await page();
    await workbench.openSample();
    workbench.project!.select(5);
    await settle();
    await settle();
    expect(workbench.project!.landscape!.field.value?.wholeShape).toEqual([13, 13, 13]);
    expect(workbench.project!.landscape!.threshold.survivors?.minima).toBeGreaterThan(0);
  });
});

describe('runs', () => {
  const draft = { directions: [], grid: { steps: [12], radius: null, ranges: [] }, representations: [], priority: 0 };

  it('are heard of while they go, and their landscape grows until it has a topology', async () => {
    const { workbench } = await page({ pace: 100 });
    await workbench.openSample();
    const project = workbench.project!;
    expect(await project.runs.start({ ...draft, models: [1] })).toBe(true);
    await vi.advanceTimersByTimeAsync(600);
    const [run] = project.runs.items;
    expect(run.state).toBe('running');
    expect(project.runs.rate(run.id)?.secondsLeft).toBeGreaterThan(0);
    project.select(run.landscape!);
    await settle();
    const seen = project.landscape!.field.value!.values.filter(Number.isFinite).length;
    expect(seen).toBeGreaterThan(0);
    expect(project.landscape!.topology.value).toBeNull();
    await vi.advanceTimersByTimeAsync(4000);
    expect(project.runs.items[0].state).toBe('done');
    expect(project.runs.current).toEqual([]);
    expect(project.landscape!.field.value!.values.every(Number.isFinite)).toBe(true);
    expect(project.landscape!.topology.value?.vertices).toBe(144);
  });

  it('stay where they are while they are paused and go on from there', async () => {
    const { workbench } = await page({ pace: 100 });
    await workbench.openSample();
    const { runs } = workbench.project!;
    await runs.start({ ...draft, models: [1] });
    await vi.advanceTimersByTimeAsync(350);
    runs.pause(1);
    await vi.advanceTimersByTimeAsync(1000);
    const { done } = runs.items[0];
    await vi.advanceTimersByTimeAsync(1000);
    expect(runs.items[0]).toMatchObject({ state: 'paused', done });
    runs.resume(1);
    await vi.advanceTimersByTimeAsync(4000);
    expect(runs.items[0]).toMatchObject({ state: 'done', done: 144 });
  });
});

describe('a broken line', () => {
  it('is opened again by itself, with the project and the landscape that were there', async () => {
    const { fake, workbench, lines } = await page();
    await workbench.openSample();
    await settle();
    const { project } = workbench;
    lines[0].cut('stopped');
    expect(workbench.connection.status).toBe('lost');
    expect(workbench.connection.failure?.message).toBe('stopped');
    await vi.advanceTimersByTimeAsync(1000);
    expect(workbench.connection.status).toBe('open');
    expect(workbench.project).toBe(project);
    expect(fake.calls.filter((name) => name === 'open-project').length).toBe(1);
    fake.emit('workers-changed', [{ name: 'engine', pid: 1, state: 'idle', restarts: 3 }]);
    await settle();
    expect(workbench.workers).toEqual([{ name: 'engine', pid: 1, state: 'idle', restarts: 3 }]);
  });

  it('is tried less and less often while nobody answers, and at once when asked to', async () => {
    const { workbench, lines, refuse } = await page();
    refuse(true);
    lines[0].cut('stopped');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(workbench.connection.status).toBe('lost');
    await expect(workbench.connection.call('about', null)).rejects.toMatchObject({ code: 'worker-lost' });
    refuse(false);
    await workbench.connection.open();
    expect(workbench.connection.status).toBe('open');
  });
});
