import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { describeWithReference, reference } from '#test/fixtures/reference.ts';
import { gridTopology } from '../analysed.ts';
import { readVtiOfOneField } from '../vti-of-one-field.ts';

describeWithReference('losslens', () => {
  it('eight nearest neighbours find 6.5625 minima on average', () => {
    const names = readdirSync(reference('losslens')).filter((name) => name.endsWith('.vti'));
    const minima = names.map((name) => {
      const { shape, values } = readVtiOfOneField(readFileSync(reference('losslens', name)));
      return gridTopology(shape, values, { representation: 'knn' }).numbers.minima ?? NaN;
    });
    expect(minima).toHaveLength(16);
    expect(minima.reduce((a, b) => a + b) / minima.length).toBe(6.5625);
  });
});
