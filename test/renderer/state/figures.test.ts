import { describe, expect, it, vi } from 'vitest';
import type { Figures } from '#renderer/state/figures.svelte.ts';
import { openedSample } from '../opened-sample.ts';
import { usePageClock } from '../page-clock.ts';

usePageClock();

async function opened() {
  const { fake, workbench } = await openedSample();
  const project = workbench.project!;
  const asked = (): number => fake.calls.filter((name) => name === 'figure').length;
  return { fake, workbench, project, figures: project.figures, asked };
}
const pause = () => vi.advanceTimersByTimeAsync(3000);
const info = (figures: Figures, id: string) => figures.panelNamed(id)!;

describe('the figures of a project', () => {
  it('draw what the draft wants, and again when models or landscapes have changed, not for topologies that they take', async () => {
    const { fake, figures, asked } = await opened();
    figures.preview.want(figures.draft.wanted);
    await pause();
    expect(figures.preview.drawn.value?.caption).toContain('one {}');
    for (const what of [['topologies', 'metrics'], ['values'], ['runs'], ['metrics']] as const)
      fake.emit('project-changed', { project: 7, what, landscape: null });
    await pause();
    expect(asked()).toBe(1);
    for (const what of [['models'], ['landscapes']] as const)
      fake.emit('project-changed', { project: 7, what, landscape: null });
    await pause();
    expect(asked()).toBe(2);
    fake.emit('project-changed', { project: 7, what: ['topologies'], landscape: 1 });
    await pause();
    expect(asked()).toBe(3);
  });

  it('keep in words why a template refuses', async () => {
    const { figures } = await opened();
    figures.draft.choose('two');
    figures.preview.want(figures.draft.wanted);
    await pause();
    expect(figures.preview.drawn.failure?.message).toBe('The project holds nothing of the kind');
  });

  it('take panels of views into the composed figure, which is what is wanted then', async () => {
    const { figures } = await opened();
    const values = { representation: 'knn', threshold: '0', colours: 'none of these' };
    expect(figures.addPanel({ info: info(figures, 'merge-tree'), subject: 3, values })).toBe(
      'added to Figures as panel a',
    );
    expect(figures.addPanel({ info: info(figures, 'density'), subject: 1, values })).toBe(
      'added to Figures as panel b',
    );
    expect(figures.draft.wanted).toEqual({
      template: 'composed',
      params: { panels: 'merge-tree 3 representation=knn; density 1' },
      width: null,
    });
    expect(figures.panelNamed('no such panel')).toBeNull();
  });

  it('are found as they were left when the project is opened again', async () => {
    const { workbench, project, figures } = await opened();
    figures.addPanel({ info: info(figures, 'surface'), subject: 2, values: { clip: '0.9' } });
    figures.draft.setWidth('120mm');
    const look = { azimuth: 1, elevation: 9, zoom: 2, height: null, clip: null, colours: 'viridis' as const, contours: true, marks: true, cards: {} }; // prettier-ignore
    project.layout.note({ tab: 'figures', landscape: null, look, figure: figures.draft.kept, sidebar: 240 });
    await pause();
    const { wanted } = figures.draft;
    await workbench.closeProject();
    await workbench.openSample();
    await vi.advanceTimersByTimeAsync(1);
    expect(workbench.tab).toBe('figures');
    expect(workbench.project!.figures).not.toBe(figures);
    expect(workbench.project!.figures.draft.wanted).toEqual(wanted);
    expect(workbench.project!.figures.panels.rows.map(({ info: { id } }) => id)).toEqual(['surface']);
  });
});
