import type { Mark, Scene } from '#shared/plots/scene.ts';

/** Marks that lie over another picture of the same size. */
export const overlay = (marks: readonly Mark[], { width, height }: { width: number; height: number }): Scene => ({
  width,
  height,
  title: '',
  description: '',
  background: 'none',
  marks,
});
