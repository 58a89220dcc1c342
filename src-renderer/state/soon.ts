/**
 * Calls `work` once for any number of requests within `milliseconds`, at the end of them, and never sooner after the last time. What answers a promise is not
 * called again before that is settled.
 */
export function soon(milliseconds: number, work: () => void | Promise<void>): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let working = false;
  let again = false;
  const ask = (): void => {
    if (working) again = true;
    else timer ??= setTimeout(() => void start(), milliseconds);
  };
  async function start(): Promise<void> {
    timer = undefined;
    working = true;
    again = false;
    try {
      await work();
    } finally {
      working = false;
    }
    if (again) ask();
  }
  return ask;
}
