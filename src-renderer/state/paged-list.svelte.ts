import { toWorkbenchError, type WorkbenchError } from '#shared/domain/errors.ts';
import type { Page, PageRequest } from '#shared/domain/project.ts';

/** Records per call. */
export const pageSize = 200;

/** A long list, fetched page by page in the background: the first page can be shown while the others come. */
export class PagedList<Item extends { readonly id: number }> {
  readonly #fetch: (request: PageRequest) => Promise<Page<Item>>;
  #items = $state.raw<readonly Item[]>([]);
  #total = $state(0);
  #complete = $state(false);
  #failure = $state.raw<WorkbenchError | null>(null);
  #stale = false;
  #work: Promise<void> | null = null;

  constructor(fetch: (request: PageRequest) => Promise<Page<Item>>) {
    this.#fetch = fetch;
  }

  get items(): readonly Item[] {
    return this.#items;
  }

  /** Records there are, fetched or not. */
  get total(): number {
    return this.#total;
  }

  /** Whether all of them are here. */
  get complete(): boolean {
    return this.#complete;
  }

  get failure(): WorkbenchError | null {
    return this.#failure;
  }

  /**
   * Fetches everything anew; what is asked for meanwhile follows after that. What is shown stays until as much has come again, so that nothing flickers.
   * Failures are kept. Ends when the list is as it was when this was called, or later.
   */
  refresh(): Promise<void> {
    this.#stale = true;
    this.#work ??= this.#fetchWhileStale().finally(() => (this.#work = null));
    return this.#work;
  }

  /** A newer record in the place of the one with its id, if that is here. What is on its way may be older: it is fetched once more. */
  replace(record: Item): void {
    if (this.#work) this.#stale = true;
    this.#items = this.#items.map((item) => (item.id === record.id ? record : item));
  }

  async #fetchWhileStale(): Promise<void> {
    while (this.#stale) {
      this.#stale = false;
      try {
        await this.#fetchAll();
        this.#failure = null;
      } catch (thrown) {
        this.#failure = toWorkbenchError(thrown);
      }
    }
  }

  async #fetchAll(): Promise<void> {
    const fetched: Item[] = [];
    this.#complete = false;
    for (;;) {
      const page = await this.#fetch({ offset: fetched.length, limit: pageSize });
      fetched.push(...page.items);
      this.#total = page.total;
      const last = !page.items.length || fetched.length >= page.total;
      if (last || fetched.length >= this.#items.length) this.#items = fetched.slice();
      if (last) break;
    }
    this.#complete = true;
  }
}
