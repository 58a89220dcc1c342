import { toWorkbenchError, type WorkbenchError } from '#shared/domain/errors.ts';
import type { Page, PageRequest } from '#shared/domain/project.ts';

/** Records per call. */
export const pageSize = 200;

/** A long list, fetched page by page in the background: the first page can be shown while the others come. */
export class PagedList<Item> {
  readonly #fetch: (request: PageRequest) => Promise<Page<Item>>;
  #items = $state.raw<readonly Item[]>([]);
  #total = $state(0);
  #complete = $state(false);
  #failure = $state.raw<WorkbenchError | null>(null);
  #turn = 0;

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
   * Fetches everything anew, the newest call wins. What is shown stays until as much has come again, so that nothing flickers. Failures are kept.
   * Ends when the list is complete.
   */
  async refresh(): Promise<void> {
    const turn = ++this.#turn;
    const fetched: Item[] = [];
    this.#complete = false;
    try {
      for (;;) {
        const page = await this.#fetch({ offset: fetched.length, limit: pageSize });
        if (turn !== this.#turn) return;
        fetched.push(...page.items);
        const last = !page.items.length || fetched.length >= page.total;
        this.#total = page.total;
        if (last || fetched.length >= this.#items.length) this.#items = fetched.slice();
        if (last) break;
      }
      this.#failure = null;
      this.#complete = true;
    } catch (thrown) {
      if (turn === this.#turn) this.#failure = toWorkbenchError(thrown);
    }
  }
}
