import { describe, expect, it } from 'vitest';
import { CompareFetch } from '#renderer/state/compare-fetch.svelte.ts';
import { WorkbenchError } from '#shared/domain/errors.ts';
import { settled } from './compared.ts';

interface Begun {
  readonly item: number;
  readonly signal: AbortSignal;
  readonly answer: (text: string) => void;
  readonly fail: (reason: unknown) => void;
}

/** A fetch whose work waits until a test ends it. */
function held() {
  const begun: Begun[] = [];
  const fetch = new CompareFetch<number, string>(
    String,
    (item, signal) => new Promise((answer, fail) => begun.push({ item, signal, answer, fail })),
  );
  return { begun, fetch, items: () => begun.map(({ item }) => item) };
}

describe('what is fetched for many', () => {
  it('comes in order, two at a time, each once', async () => {
    const { begun, fetch, items } = held();
    fetch.want([5, 3, 8, 1]);
    expect(items()).toEqual([5, 3]);
    begun[1].answer('three');
    await settled();
    expect(items()).toEqual([5, 3, 8]);
    expect([fetch.of(3), fetch.of(5)]).toEqual([{ value: 'three' }, null]);
    fetch.want([5, 3, 8, 1]);
    for (const { item, answer } of begun) answer(String(item));
    await settled();
    begun.at(-1)!.answer('one');
    await settled();
    expect(items()).toEqual([5, 3, 8, 1]);
    expect(fetch.of(1)).toEqual({ value: 'one' });
  });

  it('is given up when it is wanted no more, whatever it answers then', async () => {
    const { begun, fetch, items } = held();
    fetch.want([1, 2, 3]);
    fetch.want([2, 4]);
    expect(begun.map(({ signal }) => signal.aborted)).toEqual([true, false, false]);
    expect(items(), 'what waited goes unfetched').toEqual([1, 2, 4]);
    begun[0].answer('late');
    begun[1].answer('two');
    await settled();
    expect([fetch.of(1), fetch.of(2)]).toEqual([null, { value: 'two' }]);
  });

  it('is kept while it is not wanted, and there at once when it is wanted again', async () => {
    const { begun, fetch } = held();
    fetch.want([1]);
    begun[0].answer('one');
    await settled();
    fetch.want([]);
    fetch.want([1]);
    expect([fetch.of(1), begun.length]).toEqual([{ value: 'one' }, 1]);
  });

  it('holds up no other when it fails, and is tried again alone', async () => {
    const { begun, fetch, items } = held();
    fetch.want([1, 2]);
    begun[0].fail(new WorkbenchError('not-found', 'gone'));
    begun[1].answer('two');
    await settled();
    expect(fetch.of(1)).toMatchObject({ failure: { code: 'not-found', message: 'gone' } });
    fetch.retry();
    expect(items()).toEqual([1, 2, 1]);
    begun[2].answer('one');
    await settled();
    expect(fetch.of(1)).toEqual({ value: 'one' });
  });

  it('is fetched anew when it changed, and an answer from before does not count', async () => {
    const { begun, fetch, items } = held();
    fetch.want([1, 2]);
    begun[1].answer('two');
    await settled();
    fetch.forget((key) => key === '1');
    expect(begun[0].signal.aborted).toBe(true);
    expect(items()).toEqual([1, 2, 1]);
    begun[2].answer('new');
    begun[0].answer('old');
    await settled();
    expect([fetch.of(1), fetch.of(2)]).toEqual([{ value: 'new' }, { value: 'two' }]);
  });
});
