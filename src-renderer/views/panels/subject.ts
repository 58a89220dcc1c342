import { getContext, setContext } from 'svelte';

/** What the views around are about, as the files that come of them say it. */
export interface Subject {
  /** Where file names begin: the model and its landscape, or the project. */
  readonly stem: string;
  /** Sentences that a picture cannot be read without: directions, grid, field, representation, threshold. */
  readonly conventions: string;
  /** What panels of a figure are to be of, so that they show the same. */
  readonly panels?: PanelSource;
}

export interface PanelSource {
  readonly landscape: number;
  /** null for a landscape without one. */
  readonly model: number | null;
  /** Parameters by name, as they are typed. */
  readonly values: Readonly<Record<string, string>>;
}

const key = Symbol('subject');
const none: Subject = { stem: '', conventions: '' };

/** @param of asked when something is saved */
export const provideSubject = (of: () => Subject): (() => Subject) => setContext(key, of);

export const useSubject = (): (() => Subject) => getContext(key) ?? (() => none);
