import { describe, expect, it, vi } from 'vitest';
import { Palette } from '#renderer/state/palette.svelte.ts';
import { Undo } from '#renderer/state/undo.svelte.ts';
import { WorkbenchError } from '#shared/domain/errors.ts';
import { openedSample } from '../opened-sample.ts';
import { usePageClock } from '../page-clock.ts';

usePageClock();

describe('undo', () => {
  it('takes steps back, the last one first, long after it stopped speaking of them', async () => {
    const undo = new Undo();
    const back: string[] = [];
    for (const text of ['a', 'b']) undo.offer({ text, back: async () => void back.push(text) });
    expect(undo.shown?.text).toBe('b');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(undo.shown).toBeNull();
    for (let i = 0; i < 3; i++) await undo.undo();
    expect(back).toEqual(['b', 'a']);
    expect(undo.next).toBeNull();
  });

  it('tells why a step was not taken back', async () => {
    const undo = new Undo();
    const back = () => Promise.reject(new WorkbenchError('not-found', 'given up'));
    undo.offer({ text: 'a', back });
    await undo.undo();
    expect(undo.failure?.code).toBe('not-found');
    undo.dismiss();
    expect(undo.failure).toBeNull();
  });
});

describe('the palette', () => {
  it('finds what has every word in its title, and goes round', () => {
    const done: string[] = [];
    const titles = ['Show Runs', 'Show Explore', 'New run'];
    const palette = new Palette(() => titles.map((title) => ({ id: title, title, run: () => void done.push(title) })));
    palette.show();
    palette.type('RUN show');
    expect(palette.found.map(({ title }) => title)).toEqual(['Show Runs']);
    palette.type('run');
    palette.move(-1);
    expect(palette.place).toBe(1);
    palette.move(1);
    expect(palette.place).toBe(0);
    palette.run();
    expect([done, palette.shown]).toEqual([['Show Runs'], false]);
    palette.show();
    palette.type('nothing');
    palette.run();
    expect([done.length, palette.shown]).toEqual([1, true]);
  });
});

describe('an open project', () => {
  it('looks at another landscape when the one that is looked at is removed, and at it again after undo', async () => {
    const { workbench } = await openedSample();
    const project = workbench.project!;
    const { id } = project.landscape!;
    const total = project.landscapes.items.length;
    await project.remove(project.landscapes.items.find((each) => each.id === id)!);
    expect(project.landscapes.items.length).toBe(total - 1);
    expect(project.landscape!.id).not.toBe(id);
    await project.undo.undo();
    expect(project.landscapes.items.length).toBe(total);
    expect(project.landscape!.id).toBe(id);
  });

  it('keeps what was said of a model, each tag once, and an empty name as it was', async () => {
    const { workbench } = await openedSample();
    const project = workbench.project!;
    const [model] = project.models.items;
    project.details.show(model, null);
    project.details.label = '  ';
    project.details.tag = 'a, b,, a';
    await project.details.save();
    await vi.advanceTimersByTimeAsync(1000);
    expect(project.details.shown).toBe(false);
    expect(project.models.items.find(({ id }) => id === model.id)).toMatchObject({
      label: model.label,
      tags: [...model.tags, 'a', 'b'],
    });
  });

  it('is found again as it was kept', async () => {
    const { fake, workbench } = await openedSample();
    const { layout, landscapes } = workbench.project!;
    const id = landscapes.items.at(-1)!.id;
    const landscape = { id, field: 'loss', representation: 'grid-moore', threshold: 0.5 };
    const look = {
      azimuth: 1,
      elevation: 9,
      zoom: 2,
      height: null,
      clip: null,
      colours: 'magma' as const,
      contours: true,
      marks: true,
      cards: {},
    };
    const kept = { tab: 'runs', landscape, look, sidebar: 9999 };
    for (let i = 0; i < 5; i++) layout.note(kept);
    await vi.advanceTimersByTimeAsync(1000);
    expect(fake.calls.filter((name) => name === 'keep-layout').length).toBe(1);
    await workbench.closeProject();
    await workbench.openSample();
    await vi.advanceTimersByTimeAsync(1);
    const project = workbench.project!;
    expect(workbench.tab).toBe('runs');
    expect(project.landscape!.kept).toEqual(landscape);
    expect(project.layout.sidebar).toBeLessThan(9999);
  });
});
