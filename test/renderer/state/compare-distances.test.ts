import { describe, expect, it } from 'vitest';
import { WorkbenchError } from '#shared/domain/errors.ts';
import { compared, settled } from './compared.ts';

const wanted = { id: 'bottleneck', representation: 'knn', landscapes: [1, 2] };
const other = { ...wanted, landscapes: [1] };
const matrix = (at: number) => ({ representation: 'knn', landscapes: [], distances: [], at });

async function asked() {
  const { compare, calls } = await compared();
  const { distances } = compare;
  void distances.compute(wanted);
  await settled();
  return { distances, calls };
}

describe('distances between landscapes', () => {
  it('are asked for by hand, with what they are between', async () => {
    const { compare, calls } = await compared();
    compare.open();
    await settled();
    expect(calls.map(({ name }) => name)).toEqual(['compare']);
    void compare.distances.compute(wanted);
    await settled();
    expect(calls[1].argument).toEqual({ project: 7, distances: [{ id: 'bottleneck', params: {} }], representation: 'knn', landscapes: [1, 2] }); // prettier-ignore
    expect([compare.distances.isOf(wanted), compare.distances.isOf(other)]).toEqual([true, false]);
  });

  it('tell how far they are', async () => {
    const { distances, calls } = await asked();
    calls[0].report({ what: 'a and b', done: 1, total: 3 } as never);
    await settled();
    expect([distances.progress, distances.result.busy]).toEqual([{ what: 'a and b', done: 1, total: 3 }, true]);
    calls[0].answer(matrix(1));
    await settled();
    expect([distances.result.value, distances.result.busy]).toEqual([matrix(1), false]);
  });

  it('are those asked for last: an earlier answer and its progress count for nothing', async () => {
    const { distances, calls } = await asked();
    void distances.compute(other);
    await settled();
    expect(calls[0].signal.aborted).toBe(true);
    calls[0].report({ what: 'late', done: 9, total: 9 } as never);
    calls[1].answer(matrix(2));
    await settled();
    calls[0].answer(matrix(1));
    await settled();
    expect([distances.result.value, distances.progress]).toEqual([matrix(2), null]);
    expect([distances.isOf(wanted), distances.isOf(other)]).toEqual([false, true]);
  });

  it('are gone when they are cancelled, whatever comes then', async () => {
    const { distances, calls } = await asked();
    distances.cancel();
    await settled();
    expect(calls[0].signal.aborted).toBe(true);
    calls[0].answer(matrix(1));
    await settled();
    expect([distances.result.value, distances.result.failure, distances.result.busy]).toEqual([null, null, false]);
    expect(distances.isOf(wanted)).toBe(false);
  });

  it('tell why there are none, until they are asked for again', async () => {
    const { distances, calls } = await asked();
    calls[0].fail(new WorkbenchError('bad-value', 'two landscapes at least'));
    await settled();
    expect([distances.result.failure?.message, distances.isOf(wanted)]).toEqual(['two landscapes at least', true]);
    void distances.compute(wanted);
    expect(distances.result.failure).toBeNull();
  });
});
