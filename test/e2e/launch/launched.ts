import type { Page } from '@playwright/test';

export type Kind = 'browser' | 'double' | 'electron';

/** A workbench that was started for one test. */
export interface Launched {
  readonly page: Page;
  /** Id of the process that everything else belongs to. */
  readonly pid: number;
  /** Runs a function on the module `electron` in the main process, as Playwright's own `ElectronApplication.evaluate`; null in a browser. */
  readonly evaluate:
    (<R, A>(run: (electron: typeof Electron, argument: A) => R | Promise<R>, argument: A) => Promise<R>) | null;
  /** What went wrong without anybody asking: errors in pages, of the double. Empty after a test that passes. */
  readonly complaints: string[];
  /** Ends it as a person does, and answers how it ended: 0 in order. */
  close(): Promise<number>;
}

/** A time limit with words. */
export async function within<T>(ms: number, what: string, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} took more than ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
