import type { DrawnPanel } from '../panels/panel.ts';

interface Lettered {
  readonly letter: string;
  readonly drawn: Pick<DrawnPanel, 'text' | 'key'>;
}

/** What is seen panel by panel, then what marks stand for. Panels of which the same is said share a sentence. */
export function panelSentences(panels: readonly Lettered[]): string[] {
  const alike = Map.groupBy(panels, ({ drawn }) => drawn.text);
  const keys = new Set(panels.map(({ drawn }) => drawn.key).filter(Boolean));
  return [...[...alike].map(([text, of]) => `(${of.map(({ letter }) => letter).join(', ')}) ${text}`), ...keys];
}
