import type { LoadedLandscape } from './load-landscape.ts';

/** Model and landscape in one line. */
export const titleOf = ({ model, landscape }: LoadedLandscape): string =>
  [model?.label, landscape.label].filter(Boolean).join(', ');
