import { describe, expect, it, vi } from 'vitest';
import { WorkbenchError } from '#shared/domain/errors.ts';
import { emptyPanel } from '#shared/plots/frame.ts';
import { light } from '#shared/plots/theme.ts';
import { Saving, type FileRoad, type Savable } from '#renderer/state/saving.svelte.ts';
import { openedSample } from '../opened-sample.ts';
import { usePageClock } from '../page-clock.ts';

const scene = emptyPanel({ title: '', width: 72, height: 72, theme: light }, 'nothing');
const savable: Savable = {
  name: 'merge tree',
  stem: () => 'PINN β = 30 / seed 0',
  picture: () => scene,
  csv: () => 'a,b\n1,2\n',
};

/** A road that notes what went along it. */
function road(over: Partial<FileRoad> = {}) {
  const kept: { name: string; text: string; mediaType: string }[] = [];
  const whole: FileRoad = {
    render: (_, format, dpi) => Promise.resolve(new TextEncoder().encode(`${format} ${dpi}`)),
    keep: (name, bytes, mediaType) => {
      kept.push({ name, text: new TextDecoder().decode(bytes), mediaType });
      return Promise.resolve(name);
    },
    ...over,
  };
  return { kept, road: whole };
}
const choose = async (saving: Saving, id: string): Promise<void> => {
  saving.items.find((item) => item.id === id)!.run();
  await vi.advanceTimersByTimeAsync(1);
};

usePageClock();

describe('Saving', () => {
  it('keeps each format under a name that says what it is of and what it is', async () => {
    const { kept, road: along } = road();
    const saving = new Saving(savable, along);
    for (const { id } of saving.items) await choose(saving, id);
    const stem = 'PINN-β-=-30-seed-0-merge-tree';
    expect(kept).toEqual([
      { name: `${stem}.svg`, text: 'svg 300', mediaType: 'image/svg+xml' },
      { name: `${stem}.pdf`, text: 'pdf 300', mediaType: 'application/pdf' },
      { name: `${stem}.png`, text: 'png 300', mediaType: 'image/png' },
      { name: `${stem}.csv`, text: 'a,b\n1,2\n', mediaType: 'text/csv' },
    ]);
  });

  it('offers what there is: a table alone, a picture alone', () => {
    const ids = (over: Partial<Savable>) => new Saving({ ...savable, ...over }, road().road).items.map(({ id }) => id);
    expect(ids({ picture: null })).toEqual(['csv']);
    expect(ids({ csv: null })).toEqual(['svg', 'pdf', 'png']);
  });

  it('keeps a PNG of the resolution that is chosen now, and texts under endings of their own', async () => {
    let [dpi, said] = [600, 'first'];
    const text = () => ({ id: 'caption', title: 'caption', ending: 'caption.md', mediaType: 'text/markdown', text: () => said }); // prettier-ignore
    const { kept, road: along } = road();
    const saving = new Saving({ ...savable, csv: null, dpi: () => dpi, texts: () => [text()] }, along);
    expect(saving.items.map(({ title }) => title)).toEqual(['SVG', 'PDF', 'PNG, 600 dpi', 'caption']);
    [dpi, said] = [1200, 'second'];
    await choose(saving, 'png');
    await choose(saving, 'caption');
    const stem = 'PINN-β-=-30-seed-0-merge-tree';
    expect(kept).toEqual([
      { name: `${stem}.png`, text: 'png 1200', mediaType: 'image/png' },
      { name: `${stem}.caption.md`, text: 'second', mediaType: 'text/markdown' },
    ]);
  });

  it('does what else there is to do, and says what has come of it', async () => {
    const add = { id: 'add', title: 'Add to figure', command: 'Add the merge tree to the figure', run: () => 'added' };
    const { kept, road: along } = road();
    const saving = new Saving({ ...savable, actions: () => [add] }, along);
    await choose(saving, 'add');
    expect([saving.said, kept]).toEqual(['added', []]);
    expect(saving.items.map(({ command }) => command)).toEqual([
      ...['SVG', 'PDF', 'PNG, 300 dpi', 'CSV'].map((format) => `Save the merge tree as ${format}`),
      'Add the merge tree to the figure',
    ]);
  });

  it('says for a while that it was saved, and nothing when nobody wanted it after all', async () => {
    const saving = new Saving(savable, road().road);
    await choose(saving, 'csv');
    expect(saving.said).toMatch(/^saved .*merge-tree\.csv$/);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(saving.said).toBe('');
    const dismissed = new Saving(savable, road({ keep: () => Promise.resolve(null) }).road);
    await choose(dismissed, 'csv');
    expect([dismissed.said, dismissed.failure, dismissed.busy]).toEqual(['', null, '']);
  });

  it('keeps why a picture was not drawn or not written, until it is dismissed or tried again', async () => {
    const broken: Savable = {
      ...savable,
      picture: () => {
        throw new WorkbenchError('nothing-finite', 'A surface needs at least one finite value');
      },
    };
    const saving = new Saving(broken, road().road);
    await choose(saving, 'svg');
    expect(saving.failure?.code).toBe('nothing-finite');
    expect(saving.busy).toBe('');
    saving.dismiss();
    expect(saving.failure).toBeNull();
    await choose(saving, 'pdf');
    expect(saving.failure).not.toBeNull();
    await choose(saving, 'csv');
    expect(saving.failure).toBeNull();
  });

  it('keeps nothing once it is cancelled', async () => {
    let answer: (bytes: Uint8Array) => void = () => undefined;
    const { kept, road: along } = road({ render: () => new Promise((resolve) => (answer = resolve)) });
    const saving = new Saving(savable, along);
    await choose(saving, 'pdf');
    expect(saving.busy).toBe('Saving the merge tree as PDF');
    saving.cancel();
    expect(saving.busy).toBe('');
    answer(new Uint8Array(1));
    await vi.advanceTimersByTimeAsync(1);
    expect(kept).toEqual([]);
    expect([saving.busy, saving.said, saving.failure]).toEqual(['', '', null]);
  });
});

describe('Saves', () => {
  it('has a command for each format of what is offered, and none once it is withdrawn', async () => {
    const { workbench } = await openedSample();
    const saving = workbench.saves.offer(savable);
    const titles = () => workbench.saves.commands.map(({ title }) => title);
    expect(titles()).toContain('Save the merge tree as PDF');
    expect(titles()).toHaveLength(4);
    workbench.saves.withdraw(saving);
    expect(titles()).toEqual([]);
  });

  it('has the workbench draw a picture, and keeps the error that it answers', async () => {
    const { workbench, fake } = await openedSample();
    const saving = workbench.saves.offer({ ...savable, picture: () => ({ ...scene, background: 'url(x)' }) });
    await choose(saving, 'svg');
    expect(fake.calls).toContain('render-figure');
    expect(saving.failure).toMatchObject({ code: 'bad-value' });
  });
});
