import { describe, expect, it } from 'vitest';
import { lint } from '#shared/analysis/lint/registry.ts';
import { landscape } from '#shared/domain/landscape.ts';
import type { Provenance } from '#shared/domain/run.ts';

const axis = (name: string, ...values: number[]) => ({ name, values: Float64Array.from(values) });

function findings(axes: ReturnType<typeof axis>[], values: number[], provenance: Provenance | null = null) {
  const field = { name: 'loss', values: Float64Array.from(values) };
  return lint(landscape(axes, new Map([['loss', field.values]]), provenance), field);
}

const ids = (...args: Parameters<typeof findings>): string[] => findings(...args).map(({ id }) => id);

describe('lint', () => {
  it('has nothing to say of a sound landscape', () => {
    expect(ids([axis('axis0', -1, 0, 1)], [1, 0.1, 2])).toEqual([]);
  });

  it('counts NaN and infinite values apart and names the first', () => {
    const [finding] = findings([axis('axis0', -1, 0, 1, 2)], [1, NaN, Infinity, 0]);
    expect(finding).toMatchObject({ id: 'missing-values', what: '1 NaN and 1 infinite values among 4' });
    expect(finding.where).toContain('vertex 1');
  });

  it('misses a sample at the centre only where the range holds the centre', () => {
    expect(ids([axis('axis0', -1, 1)], [1, 2])).toEqual(['no-centre']);
    expect(ids([axis('axis0', 1, 2)], [1, 2])).toEqual([]);
    expect(ids([axis('axis0', 0)], [1])).not.toContain('no-centre');
  });

  it('finds a range that is narrow against the centre loss, not against the minimum', () => {
    expect(ids([axis('axis0', -1, 0, 1)], [100, 100.01, 100.02])).toEqual(['narrow-range']);
    expect(ids([axis('axis0', -1, 0, 1)], [0.0001, 0.0002, 0.00015])).toEqual([]);
  });

  it('finds directions that are nearly the same line', () => {
    const provenance = { directions: { norms: [1, 1], cosines: [-0.99998] } } as unknown as Provenance;
    expect(ids([axis('axis0', -1, 0), axis('axis1', 0, 1)], [1, 2, 3, 4], provenance)).toEqual([
      'collinear-directions',
    ]);
  });
});
