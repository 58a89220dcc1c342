import { describe, expect, it } from 'vitest';
import { curvePanels } from '#shared/analysis/curve-panels.ts';

const panelsOf = (...names: string[]) =>
  curvePanels(names.map((name) => ({ name, steps: Float64Array.of(0), values: Float64Array.of(1), points: 1 })));

describe('curvePanels', () => {
  it('puts losses on one axis, what is trained on first, then accuracies, then the rest', () => {
    const panels = panelsOf('gradient-norm', 'test-accuracy', 'L_f', 'test-loss', 'loss', 'accuracy');
    expect(panels.map(({ quantity, log, series }) => [quantity, log, series.map(({ name }) => name)])).toEqual([
      ['loss', true, ['loss', 'test-loss', 'L_f']],
      ['accuracy', false, ['accuracy', 'test-accuracy']],
      ['gradient-norm', true, ['gradient-norm']],
    ]);
    expect(panels[0].series.map(({ heldOut }) => heldOut)).toEqual([false, true, false]);
  });

  it('knows the names that imported curves have', () => {
    const panels = panelsOf('val_loss', 'train_loss', 'val_acc');
    expect(panels.map(({ quantity, series }) => [quantity, series[0].name])).toEqual([
      ['loss', 'train_loss'],
      ['accuracy', 'val_acc'],
    ]);
    expect(panels.flatMap(({ series }) => series.map(({ heldOut }) => heldOut))).toEqual([false, true, true]);
  });

  it('has nothing to show of nothing', () => expect(curvePanels([])).toEqual([]));
});
