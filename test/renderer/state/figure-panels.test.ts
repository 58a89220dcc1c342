import { describe, expect, it } from 'vitest';
import { FigureDraft } from '#renderer/state/figure-draft.svelte.ts';
import { FigurePanels } from '#renderer/state/figure-panels.svelte.ts';
import { parsePanelList } from '#shared/domain/panel-list.ts';
import { fakeFigures, fakePanels } from '../fake-figure.ts';

/** A list over a text that others may change as well. */
function list(begin = '') {
  const draft = new FigureDraft(() => fakeFigures);
  draft.choose('composed');
  const setText = (text: string): void => draft.type('panels', text);
  const text = (): string => draft.values.panels;
  setText(begin);
  const panels = new FigurePanels(() => fakePanels, text, setText);
  const shown = (): string[] => panels.rows.map(({ info, subject }) => `${info.id} ${subject ?? 'first'}`);
  return { panels, shown, text, setText };
}
const [surface, tree, density] = fakePanels;

describe('the panels of a composed figure', () => {
  it('are the rows of the text that says them, with every parameter as a person would type it', () => {
    const { panels } = list('surface 3 clip=0.9; tree');
    expect(panels.rows.map(({ info, subject, values }) => [info.id, subject, values])).toEqual([
      ['surface', 3, { field: 'loss', clip: '0.9' }],
      ['tree', null, { field: 'loss', representation: 'grid-freudenthal' }],
    ]);
    expect([panels.failure, panels.lacking]).toEqual(['', '']);
  });

  it('are written into the text with everything that is done to them', () => {
    const { panels, shown, text } = list();
    panels.add({ info: surface, subject: 3, values: {} });
    panels.add({ info: density, subject: 1, values: {} });
    expect(text()).toBe('surface 3; density 1');
    const [first, second] = panels.rows.map(({ key }) => key);
    panels.move(second, -1);
    expect(shown()).toEqual(['density 1', 'surface 3']);
    panels.type(first, 'clip', '0.5');
    panels.chooseSubject(first, null);
    expect(text()).toBe('density 1; surface clip=0.5');
    panels.remove(second);
    expect(text()).toBe('surface clip=0.5');
    panels.remove(first);
    expect([text(), panels.rows]).toEqual(['', []]);
  });

  it('keep their keys when they are moved, and stay where they are at the ends', () => {
    const { panels } = list('surface; tree; density');
    const keys = panels.rows.map(({ key }) => key);
    panels.move(keys[0], -1);
    panels.move(keys[2], 1);
    expect(panels.rows.map(({ key }) => key)).toEqual(keys);
    panels.move(keys[0], 1);
    expect(panels.rows.map(({ key }) => key)).toEqual([keys[1], keys[0], keys[2]]);
    panels.add({ info: tree, subject: null, values: {} });
    expect(new Set(panels.rows.map(({ key }) => key)).size).toBe(4);
  });

  it('say their letters as they are added, until all are taken', () => {
    const { panels } = list();
    const letters = Array.from({ length: 27 }, () => panels.add({ info: tree, subject: null, values: {} }));
    expect(letters.slice(0, 2)).toEqual(['a', 'b']);
    expect(letters.slice(-2)).toEqual(['z', null]);
    expect([panels.isFull, panels.rows.length]).toEqual([true, 26]);
  });

  it('take of a view what fits the panel, and leave out the rest', () => {
    const { panels, text } = list();
    panels.add({ info: surface, subject: 2, values: { field: 'loss_f', clip: '7', threshold: '0.1' } });
    expect(text()).toBe('surface 2 field=loss_f');
  });

  it('keep of one kind what another has in common with it, and its subject where that is of the same sort', () => {
    const { panels, text } = list('surface 3 field=loss_f clip=0.9');
    const [{ key }] = panels.rows;
    panels.chooseKind(key, 'tree');
    expect(text()).toBe('tree 3 field=loss_f');
    panels.chooseKind(key, 'density');
    expect(text()).toBe('density');
  });

  it('leave the text as it was while a value cannot be read, and say why', () => {
    const { panels, text } = list('surface 3');
    const [{ key }] = panels.rows;
    panels.type(key, 'clip', '9');
    expect([text(), panels.rows[0].values.clip]).toEqual(['surface 3', '9']);
    expect(panels.lacking).toBe('clip is "9", expected a number from 0 to 1');
    panels.type(key, 'clip', '0.9');
    expect([text(), panels.lacking]).toEqual(['surface 3 clip=0.9', '']);
  });

  it('are read anew from another text', () => {
    const { panels, shown, setText } = list('surface 3');
    panels.type(panels.rows[0].key, 'clip', '9');
    setText('density 1; tree 2');
    expect([shown(), panels.lacking]).toEqual([['density 1', 'tree 2'], '']);
  });

  it('say what is wrong with a text that is none, and begin anew', () => {
    const { panels, text } = list('surfaces 3');
    expect(panels.rows).toEqual([]);
    expect(panels.failure).toContain('did you mean surface');
    panels.clear();
    expect([panels.failure, text()]).toEqual(['', '']);
  });

  it('propose what comes next: the next kind of the same subject, from the beginning again after the last one', () => {
    const { panels, shown } = list();
    for (let i = 0; i < 3; i++) panels.addNext();
    expect(shown()).toEqual(['surface first', 'tree first', 'surface first']);
    const other = list('density 4');
    other.panels.addNext();
    expect(other.shown()).toEqual(['density 4', 'density 4']);
  });

  it('say the same as their text, whatever was done', () => {
    const { panels, text } = list('surface 1; tree 2 representation=knn(k=12); density');
    const [a, b, c] = panels.rows.map(({ key }) => key);
    panels.move(c, -1);
    panels.chooseKind(a, 'tree');
    panels.type(b, 'representation', 'knn');
    panels.add({ info: surface, subject: 5, values: { clip: '0.25' } });
    const read = parsePanelList(text(), fakePanels);
    expect(read.map(({ panel, subject }) => [panel, subject])).toEqual(panels.rows.map(({ info, subject }) => [info.id, subject])); // prettier-ignore
    read.forEach(
      ({ params }, i) =>
      expect(Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)]))).toEqual(panels.rows[i].values), // prettier-ignore
    );
  });
});
