import { WorkbenchError } from '#shared/domain/errors.ts';
import { Random } from '#shared/domain/random.ts';
import type { Design } from './design.ts';
import { mostSobolAxes, sobolSequence } from './sobol-sequence.ts';

/**
 * Sobol's low-discrepancy sequence from its point 1 on, shifted: every coordinate's bits are combined (exclusive or) with 32 random bits of its axis. The shift
 * keeps how evenly the points lie, and moves point 1 away from the middle of the box, where the trained weights are. @throws WorkbenchError 'bad-value' for
 * more axes than there are direction numbers
 */
export const sobol: Design = {
  id: 'sobol',
  title: 'Sobol sequence, shifted',
  params: { seed: { kind: 'integer', title: 'Seed of the shift', default: 0, min: 0, draws: true } },
  convention: 'Sobol sequence from point 1, Gray code order, direction numbers new-joe-kuo-6, random digital shift',
  points(n, dims, { seed }) {
    if (dims > mostSobolAxes)
      throw new WorkbenchError('bad-value', `sobol has ${mostSobolAxes} dimensions at most, found ${dims}`, { dims });
    const random = new Random(seed as number);
    const shift = Uint32Array.from({ length: dims }, () => random.uint32());
    return Float64Array.from(sobolSequence(n, dims), (bits, i) => ((bits ^ shift[i % dims]) >>> 0) / 2 ** 32);
  },
};
