import { describe, expect, it } from 'vitest';
import { FigureDraft } from '#renderer/state/figure-draft.svelte.ts';
import { layoutOf } from '#shared/domain/layout.ts';
import { fakeFigures } from '../fake-figure.ts';

const draftOf = (kept?: ConstructorParameters<typeof FigureDraft>[1]) => new FigureDraft(() => fakeFigures, kept);

describe('the draft of a figure', () => {
  it('begins with the first template as it is meant: nothing said, its own width', () => {
    const draft = draftOf();
    expect(draft.info).toBe(fakeFigures[0]);
    expect(draft.wanted).toEqual({ template: 'one', params: {}, width: null });
    expect([draft.width, draft.dpi]).toEqual(['double', 300]);
    expect(draft.values).toEqual({ landscape: '0', representation: 'grid-freudenthal', marks: 'true', clip: '0' });
  });

  it('asks with what is not as usual alone, blanks left out', () => {
    const draft = draftOf();
    draft.type('representation', ' knn(k=12) ');
    draft.type('clip', '0');
    draft.type('marks', 'false');
    draft.setWidth('120mm');
    expect(draft.wanted).toEqual({ template: 'one', params: { representation: 'knn(k=12)', marks: 'false' }, width: '120mm' }); // prettier-ignore
  });

  it('wants nothing while a value cannot be read, and says which and what is expected', () => {
    const draft = draftOf();
    draft.type('clip', '2');
    expect(draft.wanted).toBeNull();
    expect(draft.lacking).toBe('clip is "2", expected a number from 0 to 1');
    draft.type('clip', '0.9');
    expect([draft.lacking, draft.wanted?.params]).toEqual(['', { clip: '0.9' }]);
  });

  it('keeps what was typed for a template while another one is chosen, and the width of the page for all', () => {
    const draft = draftOf();
    draft.type('representation', 'knn');
    draft.choose('two');
    expect(draft.wanted).toEqual({ template: 'two', params: {}, width: null });
    expect(draft.width).toBe('single');
    draft.setWidth('3.25in');
    draft.choose('one');
    expect(draft.wanted).toEqual({ template: 'one', params: { representation: 'knn' }, width: '3.25in' });
  });

  it('has the usual width again when that of one’s own is emptied', () => {
    const draft = draftOf();
    draft.setWidth('  ');
    expect(draft.wanted?.width).toBeNull();
  });

  it('wants nothing while a composed figure has no panel', () => {
    const draft = draftOf();
    expect(draft.isEmpty).toBe(false);
    draft.choose('composed');
    expect([draft.isEmpty, draft.isTyped('panels'), draft.wanted?.params]).toEqual([false, false, {}]);
    draft.type('panels', '');
    expect([draft.isEmpty, draft.isTyped('panels'), draft.wanted, draft.lacking]).toEqual([true, true, null, '']);
    draft.type('panels', 'surface 1');
    expect([draft.isEmpty, draft.wanted?.params]).toEqual([false, { panels: 'surface 1' }]);
  });

  it('is restored from what a layout keeps of it, through JSON', () => {
    const draft = draftOf();
    draft.type('clip', '0.5');
    draft.choose('two');
    draft.setWidth('6.75in');
    draft.dpi = 600;
    const look = {
      azimuth: 1,
      elevation: 9,
      zoom: 2,
      height: null,
      clip: null,
      contours: true,
      marks: true,
      cards: {},
    };
    const layout = { tab: 'figures', landscape: null, look, figure: draft.kept, sidebar: 240 };
    const again = draftOf(layoutOf(JSON.stringify(layout))?.figure);
    expect([again.wanted, again.dpi]).toEqual([draft.wanted, 600]);
    again.choose('one');
    expect(again.wanted?.params).toEqual({ clip: '0.5' });
  });

  it('takes what it can of a layout that names what there is no longer', () => {
    const draft = draftOf({ template: 'gone', typed: { one: { lost: 'x', clip: '0.5' } }, width: null, dpi: 77 });
    expect(draft.wanted).toEqual({ template: 'one', params: { clip: '0.5' }, width: null });
    expect(draft.dpi).toBe(300);
  });

  it('has nothing to choose from before the catalogue is there', () => {
    const draft = new FigureDraft(() => []);
    expect([draft.info, draft.wanted, draft.kept]).toEqual([null, null, null]);
  });
});
