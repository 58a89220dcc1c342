import { describe, expect, it, vi } from 'vitest';
import { TrainingForm } from '#renderer/state/training-form.svelte.ts';
import { openedSample } from '../opened-sample.ts';
import { usePageClock } from '../page-clock.ts';

usePageClock();

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

/** A form over the sample, checked once. */
async function form() {
  const { fake, workbench } = await openedSample({ pace: 200 });
  const project = workbench.project!;
  const opened = new TrainingForm(project, project.runs, workbench.catalog.value!);
  await pass(300);
  return { fake, project, form: opened, draft: opened.draft };
}

describe('the form of a training', () => {
  it('tells how large the model is, and again after it was changed', async () => {
    const { fake, form: opened, draft } = await form();
    expect(opened.checked.value?.size).toBe(3 * 50 + 51);
    for (const widths of ['2-8-', '2-8', '2-8-1']) {
      draft.type(draft.chosen('architecture')!, 'widths', widths);
      opened.check();
    }
    await pass(300);
    expect(opened.checked.value?.size).toBe(3 * 8 + 9);
    expect(fake.calls.filter((name) => name === 'check-training').length).toBe(2);
  });

  it('shows what the engine objects to, until that is mended', async () => {
    const { form: opened, draft, project } = await form();
    draft.choose('problem', 'classification');
    draft.dataPath = '/missing/images';
    opened.check();
    await pass(300);
    expect(opened.failure).toMatchObject({ code: 'file-missing', message: expect.stringContaining('expected') });
    expect(await opened.start()).toBe(false);
    expect(project.runs.items).toEqual([]);
    draft.dataPath = '';
    opened.check();
    await pass(300);
    expect(opened.failure).toBeNull();
  });

  it('asks nothing of the engine while something is lacking', async () => {
    const { fake, form: opened, draft } = await form();
    draft.seeds = 'none';
    opened.check();
    await pass(300);
    expect(opened.checked.value).toBeNull();
    expect(fake.calls.filter((name) => name === 'check-training').length).toBe(1);
  });

  it('queues a run per seed, shows the first, and says each warning once', async () => {
    const { form: opened, draft, project } = await form();
    draft.seeds = '12-14';
    expect(await opened.start()).toBe(true);
    expect(project.runs.items.map(({ spec }) => spec.kind === 'train' && spec.train.seed)).toEqual([14, 13, 12]);
    expect(project.runs.logged).toBe(1);
    expect(project.runs.warnings).toEqual(['13 brings bad luck']);
  });
});

describe('a training run', () => {
  it('has a curve that grows, is in the sidebar while it goes, and leaves a model with that curve', async () => {
    const { form: opened, draft, project } = await form();
    draft.label = 'tiny';
    draft.then = true;
    draft.landscape.steps = 5;
    const before = project.models.total;
    await opened.start();
    await pass(700);
    const { runs } = project;
    expect(project.rows.slice(0, 2)).toMatchObject([{ kind: 'group' }, { kind: 'training', title: 'tiny' }]);
    const [run] = runs.items;
    expect(run).toMatchObject({ state: 'running', stage: 'training' });
    expect(runs.done(run)).toBe(run.done + 0.5);
    await pass(600);
    const points = () => runs.curve?.series.value?.find(({ name }) => name === 'loss')?.points ?? 0;
    const early = points();
    expect(early).toBeGreaterThan(1);

    await pass(6000);
    expect(points()).toBe(101);
    expect(points()).toBeGreaterThan(early);
    expect(project.rows.some(({ kind }) => kind === 'training')).toBe(false);
    expect(project.models.total).toBe(before + 1);
    const { landscape } = runs.items[0];
    project.select(landscape!);
    await pass(10);
    expect(project.landscape?.curve?.series.value?.map(({ name }) => name)).toContain('loss');
  });

  it('that failed stays in the sidebar, one that was cancelled does not', async () => {
    const { form: opened, project } = await form();
    await opened.start();
    project.runs.pause(1);
    await pass(10);
    expect(project.runs.training).toMatchObject([{ state: 'paused' }]);
    project.runs.cancel(1);
    await pass(10);
    expect(project.runs.training).toEqual([]);
  });

  it('is looked at where the form was', async () => {
    const { form: opened, project } = await form();
    project.runs.draft('training');
    expect(project.runs.drafting).toBe('training');
    await opened.start();
    expect(project.runs.drafting).toBeNull();
    project.runs.draft('run');
    project.runs.draft('run');
    expect(project.runs.drafting).toBeNull();
    project.runs.showLog(null);
    expect(project.runs.curve).toBeNull();
  });
});
