/** Colours of a figure by what they stand for; data colours come from the colormaps. */
export interface Theme {
  readonly name: 'light' | 'dark';
  readonly background: string;
  readonly text: string;
  readonly muted: string;
  /** Axis lines and ticks. */
  readonly axis: string;
  /** Grid lines and faint fills. */
  readonly grid: string;
  readonly shade: string;
  readonly accent: string;
  readonly minimum: string;
  readonly saddle: string;
  /** The trained model, α = 0. */
  readonly centre: string;
}

export const light: Theme = {
  name: 'light',
  background: '#ffffff',
  text: '#1b2330',
  muted: '#5d6a7c',
  axis: '#8a94a3',
  grid: '#e3e6eb',
  shade: '#f3f5f7',
  accent: '#0f766e',
  minimum: '#b42318',
  saddle: '#1d4ed8',
  centre: '#f59e0b',
};

export const dark: Theme = {
  name: 'dark',
  background: '#181e27',
  text: '#e6eaf0',
  muted: '#9aa7b8',
  axis: '#66738a',
  grid: '#29323f',
  shade: '#1e2630',
  accent: '#2dd4bf',
  minimum: '#ff8a7a',
  saddle: '#8ab4ff',
  centre: '#fbbf24',
};

/** Digits of equal width, Greek and sub-/superscripts, free to embed; Verdana has nearly the same metrics. */
export const fontStack = 'DejaVu Sans, Verdana, sans-serif';

/** Type sizes in points, for a figure printed at its own size in a journal (7–9 pt). */
export const type = { letter: 9, title: 8, label: 7.5, tick: 7 } as const;
