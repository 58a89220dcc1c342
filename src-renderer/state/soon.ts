/** Calls `work` once for any number of requests within `milliseconds`, at the end of them, and never sooner after the last time. */
export function soon(milliseconds: number, work: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      work();
    }, milliseconds);
  };
}
