import { describe, expect, it } from 'vitest';
import { groupedRows, tellingNames } from '#renderer/state/compare-groups.ts';
import { sidebarRows } from '#renderer/state/sidebar-rows.ts';
import { landscape, model } from '../fake-records.ts';

const models = [model(1, 0, 1), model(2, 1, 1), model(3, 0, 30)];
const all = () => true;
const weights = (stem: string) => ({ name: `${stem}.safetensors`, sha256: '0'.repeat(64) });
const groupsOf = (rows: ReturnType<typeof sidebarRows>, isChosen: (key: string) => boolean = all): string[] =>
  groupedRows(rows, isChosen).map(({ group }) => group);

describe('what is compared, by groups', () => {
  it('has every chosen row once, with the title that stands over it', () => {
    const rows = sidebarRows(models, [landscape(1, 1, 'a', [9, 9])]);
    expect(groupsOf(rows)).toEqual(['mlp · convection · β = 1', 'mlp · convection · β = 1', 'mlp · convection · β = 30']); // prettier-ignore
    expect(groupedRows(rows, (key) => key === 'model 3').map(({ row }) => row.key)).toEqual(['model 3']);
  });

  it('is told apart by directions when models share them', () => {
    const of = (labels: readonly string[]) => labels.map((label, i) => landscape(i + 1, 1 + (i % 2), label, [9, 9]));
    const shared = sidebarRows(models.slice(0, 2), of(['random', 'random', 'hessian', 'hessian']));
    expect(new Set(groupsOf(shared))).toEqual(new Set(['mlp · convection · random', 'mlp · convection · hessian']));
    const single = sidebarRows(models.slice(0, 2), of(['random', 'hessian']));
    expect(new Set(groupsOf(single)), 'each its own').toEqual(new Set(['mlp · convection']));
    const one = sidebarRows(models.slice(0, 2), of(['random', 'random']));
    expect(new Set(groupsOf(one)), 'all the same').toEqual(new Set(['mlp · convection']));
  });

  it('counts files named after their models as one choice of directions', () => {
    const named = models.slice(0, 2).map((each) => ({ ...each, weights: weights(`net${each.id}`) }));
    const own = named.flatMap(({ id }) => [
      landscape(10 + id, id, `net${id}.top · 9×9`, [9, 9]),
      landscape(20 + id, id, 'random · 9×9', [9, 9]),
    ]);
    expect(new Set(groupsOf(sidebarRows(named, own)))).toEqual(
      new Set(['mlp · convection · *.top · 9×9', 'mlp · convection · random · 9×9']),
    );
  });
});

describe('names of groups', () => {
  const names = ['mlp · convection · β = 1 · 41×41', 'mlp · convection · β = 30 · 41×41', 'mlp · convection · β = 30 · x · 41×41']; // prettier-ignore

  it('keep what tells them apart, and say the rest once', () => {
    const { common, names: short } = tellingNames(names);
    expect([common, short]).toEqual(['mlp · convection · 41×41', ['β = 1', 'β = 30', 'β = 30 · x']]);
    expect(new Set(short).size).toBe(names.length);
  });

  it('leave none without a name, except a group that is alone', () => {
    expect(tellingNames(['a', 'a · b']).names).toEqual(['a', 'a · b']);
    expect(tellingNames(['a · b'])).toEqual({ common: 'a · b', names: [''] });
    expect(tellingNames([])).toEqual({ common: '', names: [] });
  });
});
