import type { Theme } from './theme.ts';

/** Colours of the two basins that meet at a saddle: orange and sky blue, which every reader can tell apart (Okabe and Ito 2008). */
export const mergeColours = ({ name }: Theme): { readonly younger: string; readonly elder: string } =>
  name === 'dark' ? { younger: '#f5a742', elder: '#56b4e9' } : { younger: '#d97706', elder: '#1f8fd0' };
