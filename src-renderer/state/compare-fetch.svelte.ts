import { toWorkbenchError, type WorkbenchError } from '#shared/domain/errors.ts';
import { mapOf, setOf } from './kept.ts';

/** What was fetched for one of many, or why it was not. */
export type Fetched<T> = { readonly value: T } | { readonly failure: WorkbenchError };

interface Running {
  readonly key: string;
  readonly controller: AbortController;
}

/** Under way at one time: two, so that the next one's bytes travel while the last one is being read. */
const atOnce = 2;

/** Something for each of many, fetched a few at a time and kept; what is no longer wanted is given up. */
export class CompareFetch<I, T> {
  readonly #keyOf: (item: I) => string;
  readonly #fetch: (item: I, signal: AbortSignal) => Promise<T>;
  #running: readonly Running[] = [];
  #wanted: readonly I[] = [];
  #found = $state.raw(mapOf<string, Fetched<T>>());

  constructor(keyOf: (item: I) => string, fetch: (item: I, signal: AbortSignal) => Promise<T>) {
    this.#keyOf = keyOf;
    this.#fetch = fetch;
  }

  /** What is here of an item; null while it is not. */
  of(item: I): Fetched<T> | null {
    return this.#found.get(this.#keyOf(item)) ?? null;
  }

  /** Fetches what is missing of these, in this order, and gives up what is under way of others. */
  want(items: readonly I[]): void {
    this.#wanted = items;
    const keys = setOf(items.map(this.#keyOf));
    this.#giveUp((key) => !keys.has(key));
    this.#next();
  }

  /** Fetches anew what `isStale` says of, as far as it is wanted; what is under way of it began too early. */
  forget(isStale: (key: string) => boolean): void {
    this.#giveUp(isStale);
    this.#keep((key) => !isStale(key));
  }

  /** Tries again what failed. */
  retry(): void {
    this.#keep((_, fetched) => 'value' in fetched);
  }

  #keep(isKept: (key: string, fetched: Fetched<T>) => boolean): void {
    this.#found = mapOf([...this.#found].filter(([key, fetched]) => isKept(key, fetched)));
    this.#next();
  }

  #next(): void {
    for (const item of this.#wanted) {
      if (this.#running.length >= atOnce) return;
      const key = this.#keyOf(item);
      if (!this.#found.has(key) && !this.#running.some((each) => each.key === key)) void this.#one(key, item);
    }
  }

  async #one(key: string, item: I): Promise<void> {
    const running = { key, controller: new AbortController() };
    this.#running = [...this.#running, running];
    const fetched = await this.#attempt(item, running.controller.signal);
    if (!this.#running.includes(running)) return;
    this.#running = this.#running.filter((each) => each !== running);
    this.#found = mapOf([...this.#found, [key, fetched]]);
    this.#next();
  }

  async #attempt(item: I, signal: AbortSignal): Promise<Fetched<T>> {
    try {
      return { value: await this.#fetch(item, signal) };
    } catch (thrown) {
      return { failure: toWorkbenchError(thrown) };
    }
  }

  #giveUp(isGivenUp: (key: string) => boolean): void {
    const [gone, rest] = [true, false].map((up) => this.#running.filter(({ key }) => isGivenUp(key) === up));
    this.#running = rest;
    for (const { controller } of gone) controller.abort();
  }
}
