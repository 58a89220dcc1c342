/** The receiving half of a port: keeps what comes before somebody listens, and tells the end once to everyone who asks. */
export class Inbox {
  #waiting: unknown[] = [];
  #listener: ((message: unknown) => void) | null = null;
  readonly #whenClosed: ((reason: string) => void)[] = [];
  #reason: string | null = null;

  /** A message has come. */
  receive(message: unknown): void {
    if (this.#listener) this.#listener(message);
    else this.#waiting.push(message);
  }

  /** The other side is gone. Only the first reason counts. */
  end(reason: string): void {
    if (this.#reason !== null) return;
    this.#reason = reason;
    for (const listener of this.#whenClosed.splice(0)) listener(reason);
  }

  onMessage(listener: (message: unknown) => void): void {
    this.#listener = listener;
    for (const message of this.#waiting.splice(0)) listener(message);
  }

  /** Calls `listener` once: at the end, or at once when that has been. */
  onClose(listener: (reason: string) => void): void {
    if (this.#reason === null) this.#whenClosed.push(listener);
    else listener(this.#reason);
  }
}
