import { describe, expect, it, vi } from 'vitest';
import { FigurePreview } from '#renderer/state/figure-preview.svelte.ts';
import { WorkbenchError } from '#shared/domain/errors.ts';
import { usePageClock } from '../page-clock.ts';
import { heldLine } from './held-line.ts';

usePageClock();

const first = { template: 'landscape', params: {}, width: null };
const second = { template: 'landscape', params: { representation: 'knn' }, width: null };
const third = { template: 'landscape', params: { representation: 'knn(k=12)' }, width: '120mm' };
const figure = (caption: string) => ({ scene: { title: caption }, caption, tables: [], texts: {} });
const svg = (text: string) => ({ bytes: new TextEncoder().encode(text), mediaType: 'image/svg+xml' });
const pause = (milliseconds = 1000) => vi.advanceTimersByTimeAsync(milliseconds);

/** A preview that shows `first`. */
async function shown() {
  const { line, calls } = await heldLine('figure', 'render-figure');
  const preview = new FigurePreview(line);
  preview.want(first);
  await pause();
  calls[0].answer(figure('first'));
  await pause(1);
  calls[1].answer(svg('first'));
  await pause(1);
  expect(preview.drawn.value?.caption).toBe('first');
  return { preview, calls };
}

describe('the preview of a figure', () => {
  it('asks for the figure, then for the SVG of its very scene, and keeps both with what was wanted', async () => {
    const { preview, calls } = await shown();
    expect(calls.map(({ name }) => name)).toEqual(['figure', 'render-figure']);
    expect(calls[0].argument).toEqual({ ...first, project: 7 });
    expect(calls[1].argument).toMatchObject({ scene: figure('first').scene, format: 'svg' });
    expect(preview.drawn.value).toMatchObject({ wanted: first, svg: svg('first').bytes });
    expect([preview.busy, preview.doing]).toEqual([false, '']);
  });

  it('asks once for changes that follow each other, for the last one', async () => {
    const { preview, calls } = await shown();
    for (const wanted of [second, third, second, third]) {
      preview.want(wanted);
      await pause(50);
    }
    expect([calls.length, preview.busy]).toEqual([2, true]);
    await pause();
    expect(calls.slice(2).map(({ argument }) => argument)).toEqual([{ ...third, project: 7 }]);
  });

  it('asks for nothing when what is shown is wanted again', async () => {
    const { preview, calls } = await shown();
    preview.want(second);
    preview.want({ ...first });
    await pause();
    expect([calls.length, preview.busy, preview.drawn.value?.caption]).toEqual([2, false, 'first']);
  });

  it('gives up what is no longer wanted: its answer counts for nothing, and the last picture stays', async () => {
    const { preview, calls } = await shown();
    preview.want(second);
    await pause();
    preview.want(third);
    await pause(1);
    expect(calls[2].signal.aborted).toBe(true);
    await pause();
    calls[2].answer(figure('second'));
    await pause(1);
    expect(calls.map(({ name }) => name)).toEqual(['figure', 'render-figure', 'figure', 'figure']);
    expect([preview.drawn.value?.caption, preview.busy]).toEqual(['first', true]);
    calls[3].answer(figure('third'));
    await pause(1);
    calls[4].answer(svg('third'));
    await pause(1);
    expect([preview.drawn.value?.caption, preview.busy]).toEqual(['third', false]);
  });

  it('says what is collected, then that it is drawn', async () => {
    const { preview, calls } = await shown();
    preview.want(second);
    await pause();
    calls[2].report({ what: 'topologies', done: 1, total: 2 } as never);
    await pause(1);
    expect(preview.doing).toBe('collecting topologies');
    calls[2].answer(figure('second'));
    await pause(1);
    expect(preview.doing).toBe('drawing');
  });

  it('tells why a figure is refused, keeps the last picture, and forgets it when something else is wanted', async () => {
    const { preview, calls } = await shown();
    preview.want(second);
    await pause();
    calls[2].fail(new WorkbenchError('not-found', 'The project holds no such landscape'));
    await pause(1);
    expect(preview.drawn.failure).toMatchObject({ code: 'not-found', message: 'The project holds no such landscape' });
    expect(preview.drawn.value?.caption).toBe('first');
    preview.want(first);
    expect([preview.drawn.failure, preview.busy]).toEqual([null, false]);
  });

  it('tells as well why a scene could not be drawn, and draws it again when asked to', async () => {
    const { preview, calls } = await shown();
    preview.want(second);
    await pause();
    calls[2].answer(figure('second'));
    await pause(1);
    calls[3].fail(new WorkbenchError('too-large', 'Too many marks'));
    await pause(1);
    expect(preview.drawn.failure?.code).toBe('too-large');
    preview.again();
    await pause(1);
    expect(preview.drawn.failure).toBeNull();
    expect(calls[4].argument).toEqual({ ...second, project: 7 });
  });

  it('is stopped by hand and says so, whatever comes then, until it is asked for again or something else is', async () => {
    const { preview, calls } = await shown();
    preview.want(second);
    await pause();
    preview.stop();
    await pause(1);
    expect(calls[2].signal.aborted).toBe(true);
    calls[2].answer(figure('second'));
    await pause();
    expect([preview.stopped, preview.busy, preview.drawn.value?.caption]).toEqual([true, false, 'first']);
    preview.again();
    await pause(1);
    expect([preview.stopped, preview.busy, calls.length]).toEqual([false, true, 4]);
    preview.stop();
    preview.want(third);
    expect(preview.stopped).toBe(false);
  });

  it('is drawn anew when the project has changed, at once or when it is wanted the next time', async () => {
    const { preview, calls } = await shown();
    preview.refresh();
    await pause();
    expect(calls[2].argument).toEqual({ ...first, project: 7 });
    calls[2].answer(figure('changed'));
    await pause(1);
    calls[3].answer(svg('changed'));
    await pause(1);
    expect(preview.drawn.value?.caption).toBe('changed');
    preview.want(null);
    preview.refresh();
    await pause();
    expect(calls).toHaveLength(4);
    preview.want(first);
    await pause();
    expect(calls[4].argument).toEqual({ ...first, project: 7 });
  });

  it('does nothing for nobody: what is under way ends when nothing is wanted', async () => {
    const { preview, calls } = await shown();
    preview.want(second);
    await pause();
    preview.want(null);
    await pause();
    expect([calls[2].signal.aborted, preview.busy, calls.length]).toEqual([true, false, 3]);
    expect(preview.drawn.value?.caption).toBe('first');
  });
});
