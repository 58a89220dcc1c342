import { getContext, setContext } from 'svelte';
import type { WorkbenchError } from '#shared/domain/errors.ts';

/** Something in a card that can be saved. */
export interface CardSave {
  readonly name: string;
  readonly items: readonly { readonly id: string; readonly title: string; readonly run: () => void }[];
  /** What is under way, '' when nothing is. */
  readonly busy: string;
  /** How the last one ended. */
  readonly said: string;
  readonly failure: WorkbenchError | null;
  readonly cancel: () => void;
  readonly dismiss: () => void;
}

/** Takes something into the card's menu, and answers how to take it out again. */
export type AddSave = (save: CardSave) => () => void;

const key = Symbol('card saves');

export const provideCardSaves = (add: AddSave): AddSave => setContext(key, add);

/** Of the card around the component that is being made; undefined outside of cards. */
export const useCardSaves = (): AddSave | undefined => getContext(key);
