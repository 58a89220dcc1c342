import type { Page } from '@playwright/test';
import { receiverKey } from '../double/page/bridge.ts';

/** Frames on their way to one page: in order, and those that come while others are under way go together. */
export class PageQueue {
  readonly #page: Page;
  #waiting: string[] = [];
  #sending = false;

  constructor(page: Page) {
    this.#page = page;
  }

  /** @throws the page's error, but for a page that has gone: its end is told otherwise */
  async send(frame: Uint8Array): Promise<void> {
    this.#waiting.push(Buffer.from(frame.buffer, frame.byteOffset, frame.byteLength).toString('base64'));
    if (this.#sending) return;
    this.#sending = true;
    try {
      while (this.#waiting.length > 0) await this.#deliver(this.#waiting.splice(0));
    } finally {
      this.#sending = false;
    }
  }

  async #deliver(frames: readonly string[]): Promise<void> {
    try {
      await this.#page.evaluate(
        ([key, frames]) => (Reflect.get(window, Symbol.for(key)) as (frames: readonly string[]) => void)(frames),
        [receiverKey, frames] as const,
      );
    } catch (error) {
      const isGoing = this.#page.isClosed() || /navigation|has been closed|crashed/.test((error as Error).message);
      if (!isGoing) throw error;
    }
  }
}
