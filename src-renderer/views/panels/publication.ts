import { columnWidths, type ColumnName } from '#shared/domain/figure.ts';
import type { PanelOptions } from '#shared/plots/frame.ts';
import type { Mark, Scene } from '#shared/plots/scene.ts';
import { light } from '#shared/plots/theme.ts';
import type { Subject } from './subject.ts';

export type FigureWidth = ColumnName;

export interface FigureSize {
  readonly width: FigureWidth;
  /** Height ÷ width. */
  readonly aspect: number;
}

/** A picture as it is printed: no title, which a caption says; light whatever the page is; with as many lines above it as what is to be said there takes. */
export function publicationScene(draw: (panel: PanelOptions) => Scene, { width, aspect }: FigureSize): Scene {
  const panel = { title: '', theme: light, width: columnWidths[width], height: columnWidths[width] * aspect };
  const scene = draw({ ...panel, subtitleLines: 1 });
  const said = scene.marks.filter(isSubtitle);
  if (!said.length) return draw({ ...panel, subtitleLines: 0 });
  return said.some(({ text }) => text.endsWith('…')) ? draw({ ...panel, subtitleLines: 2 }) : scene;
}

const isSubtitle = (mark: Mark): mark is Extract<Mark, { kind: 'text' }> =>
  mark.kind === 'text' && mark.role === 'subtitle';

/** A scene that says in its own words what is in it and under which conventions. */
export const described = (scene: Scene, name: string, { stem, conventions }: Subject): Scene => ({
  ...scene,
  title: [`${name.charAt(0).toUpperCase()}${name.slice(1)}`, stem].filter(Boolean).join(': '),
  description: [scene.description.replace(/[.\s]*$/, '.'), conventions].filter(Boolean).join(' '),
});
