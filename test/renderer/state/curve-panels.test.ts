import { describe, expect, it } from 'vitest';
import { curvePanels, type CurveRow } from '#renderer/state/curve-panels.ts';

const row = (name: string, step: number | null, value: number | null): CurveRow => ({ name, step, value });

describe('curvePanels', () => {
  it('puts losses on one axis, what is trained on first, then accuracies, then the rest', () => {
    const names = ['gradient-norm', 'test-accuracy', 'loss_f', 'test-loss', 'loss', 'accuracy'];
    const panels = curvePanels(names.map((name) => row(name, 0, 1)));
    expect(panels.map(({ quantity, log, series }) => [quantity, log, series.map(({ name }) => name)])).toEqual([
      ['loss', true, ['loss', 'test-loss', 'loss_f']],
      ['accuracy', false, ['accuracy', 'test-accuracy']],
      ['gradient-norm', true, ['gradient-norm']],
    ]);
    expect(panels[0].series.map(({ heldOut }) => heldOut)).toEqual([false, true, false]);
  });

  it('knows the names that imported curves have', () => {
    const panels = curvePanels([row('val_loss', 1, 2), row('train_loss', 1, 1), row('val_acc', 1, 0.5)]);
    expect(panels.map(({ quantity }) => quantity)).toEqual(['loss', 'accuracy']);
    expect(panels.flatMap(({ series }) => series.map(({ heldOut }) => heldOut))).toEqual([false, true, true]);
    expect(panels[0].series[0].name).toBe('train_loss');
  });

  it('sorts by step, takes the later value of a step, and keeps undefined ones as gaps', () => {
    const rows = [row('loss', 2, 5), row('loss', 0, 9), row('loss', 2, 4), row('loss', 1, null), row('loss', null, 7)];
    const [{ series }] = curvePanels(rows);
    expect([...series[0].steps]).toEqual([0, 1, 2]);
    expect([...series[0].values]).toEqual([9, NaN, 4]);
    expect(curvePanels([])).toEqual([]);
  });
});
