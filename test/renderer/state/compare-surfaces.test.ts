import { describe, expect, it } from 'vitest';
import { balancedColumns, commonExtent, heightShare, lossField } from '#renderer/state/compare-surfaces.svelte.ts';
import { fieldView, landscape } from '../fake-records.ts';
import { compared, settled } from './compared.ts';

const record = landscape(1, 1, 'a', [3, 3]);
const viewOf = (values: readonly number[]) => fieldView(record, Float64Array.from(values), 'loss', 9);

describe('surfaces side by side', () => {
  it('are of the loss, by whatever case it is written in, or of the first field', () => {
    expect(lossField({ ...record, fields: ['accuracy', 'Loss'] })).toBe('Loss');
    expect(lossField({ ...record, fields: ['loss_f', 'loss_b'] })).toBe('loss_f');
  });

  it('are fetched thinned', async () => {
    const { compare, calls } = await compared();
    compare.surfaces.fields.want(compare.landscapes);
    await settled();
    expect(calls.map(({ argument }) => argument)).toEqual([1, 2].map((id) => ({ project: 7, landscape: id, field: 'loss', maxPoints: 1600 }))); // prettier-ignore
  });

  it('stand on a scale that holds all of them', () => {
    const views = [viewOf([1, 2, 3, 4, 5, 6, 7, 8, 9]), viewOf([-4, 2, 3, 4, 5, 6, 7, 8, 8])];
    expect(commonExtent(views)).toEqual([-4, 9]);
    expect(commonExtent([viewOf(new Array<number>(9).fill(NaN)), views[0]])).toEqual([1, 9]);
    expect(commonExtent([])).toBeNull();
  });
});

describe('how high a surface stands in a shared box', () => {
  it('is 1 on its own scale, on either kind of height, and less the wider the box', () => {
    for (const log of [false, true]) {
      expect(heightShare([2, 8], [2, 8], log)).toBe(1);
      const shares = [16, 160, 1600].map((top) => heightShare([2, 8], [1, top], log));
      expect(shares).toEqual(shares.toSorted((a, b) => b - a));
      expect(Math.max(...shares)).toBeLessThan(1);
    }
    expect(heightShare([1, 10], [1, 100], true)).toBeCloseTo(0.5, 12);
    expect(heightShare([5, 5], [5, 5], false), 'one value everywhere').toBe(1);
  });
});

describe('columns of pictures', () => {
  it('are no more than there is room for, and leave less than one place empty in each row', () => {
    for (let most = 1; most <= 6; most++)
      for (let n = 1; n <= 24; n++) {
        const columns = balancedColumns(n, most);
        const rows = Math.ceil(n / columns);
        expect(columns).toBeLessThanOrEqual(most);
        expect(rows, 'no more rows than in the widest').toBe(Math.ceil(n / most));
        expect(rows * columns - n).toBeLessThan(rows);
      }
    expect(balancedColumns(4, 3)).toBe(2);
    expect(balancedColumns(3, 0), 'before there is a width').toBe(1);
  });
});
