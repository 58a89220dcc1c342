/** Points per second over the last seconds of a run, and the time that is left at that rate. */
export class RateMeter {
  readonly #windowMs: number;
  readonly #marks: { readonly at: number; readonly done: number }[] = [];

  constructor(windowMs = 10_000) {
    this.#windowMs = windowMs;
  }

  /** @param now milliseconds of any clock that only goes forward */
  at(now: number, done: number, total: number): { readonly perSecond: number; readonly secondsLeft: number } | null {
    this.#marks.push({ at: now, done });
    while (this.#marks.length > 2 && now - this.#marks[1].at >= this.#windowMs) this.#marks.shift();
    const first = this.#marks[0];
    const seconds = (now - first.at) / 1000;
    if (seconds <= 0 || done <= first.done) return null;
    const perSecond = (done - first.done) / seconds;
    return { perSecond, secondsLeft: (total - done) / perSecond };
  }
}
