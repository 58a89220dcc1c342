import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Place } from './window-place.ts';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** What the desktop remembers from one start to the next. */
export interface DesktopState {
  /** Of the window while it was neither maximised nor full screen; null before the first start. */
  readonly place: Place | null;
  readonly maximised: boolean;
  readonly theme: Theme;
}

const initial: DesktopState = { place: null, maximised: false, theme: 'system' };

/** The state in `text`. A convenience: whatever in it is no state counts as not said. */
export function parseDesktopState(text: string): DesktopState {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return initial;
  }
  if (typeof value !== 'object' || value === null) return initial;
  const { place, maximised, theme } = value as Record<string, unknown>;
  return {
    place: parsePlace(place),
    maximised: maximised === true,
    theme: themes.find((known) => known === theme) ?? initial.theme,
  };
}

function parsePlace(value: unknown): Place | null {
  if (typeof value !== 'object' || value === null) return null;
  const { x, y, width, height } = value as Record<string, unknown>;
  const isSize = (n: unknown): n is number => Number.isSafeInteger(n) && (n as number) > 0;
  if (!Number.isSafeInteger(x) || !Number.isSafeInteger(y) || !isSize(width) || !isSize(height)) return null;
  return { x: x as number, y: y as number, width, height };
}

/** The desktop's state in a file of its own. */
export class DesktopStateFile {
  readonly #path: string;
  #state: DesktopState;

  /** @throws the system's error for a file that is there and cannot be read */
  constructor(path: string) {
    this.#path = path;
    this.#state = parseDesktopState(textOf(path));
  }

  get state(): DesktopState {
    return this.#state;
  }

  /** Written at once and as a whole: it is small, and the next moment may be the last. */
  update(change: Partial<DesktopState>): void {
    this.#state = { ...this.#state, ...change };
    mkdirSync(dirname(this.#path), { recursive: true });
    const temporary = `${this.#path}.${process.pid}.tmp`;
    writeFileSync(temporary, `${JSON.stringify(this.#state)}\n`);
    renameSync(temporary, this.#path);
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}
