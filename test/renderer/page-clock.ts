import { afterEach, beforeEach, vi } from 'vitest';

/** Every test of the file has timers of its own and a document with a title, as far as state classes know of one. */
export function usePageClock(): void {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('document', { title: '' });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
}
