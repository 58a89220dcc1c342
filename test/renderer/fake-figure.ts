import type { RenderRequest } from '#shared/contract/figures.ts';
import type { FigureRequest, WorkbenchContract } from '#shared/contract/workbench.ts';
import { checkScene } from '#shared/domain/check-scene.ts';
import { WorkbenchError } from '#shared/domain/errors.ts';
import type { FigureInfo } from '#shared/domain/figure.ts';
import { mediaTypes, type RenderedFigure } from '#shared/domain/figure-format.ts';
import type { PanelInfo } from '#shared/domain/panel-list.ts';
import { emptyPanel } from '#shared/plots/frame.ts';
import { light } from '#shared/plots/theme.ts';

/** Not a picture, but its description: what a page sends must be a scene. */
export const rendered = ({ scene, format, dpi }: RenderRequest): RenderedFigure => ({
  bytes: new TextEncoder().encode(`${format} ${dpi} ${checkScene(scene).description}`),
  mediaType: mediaTypes[format],
});

const description = 'A figure of a test.';

/** A figure of one landscape, one that no project has the data of, and a composed one. */
export const fakeFigures: readonly FigureInfo[] = [
  {
    id: 'one',
    title: 'One landscape',
    description,
    usualWidth: 'double',
    params: {
      landscape: { kind: 'integer', title: 'Id of the landscape; the first one when 0', default: 0, min: 0 },
      representation: { kind: 'text', title: 'Representation', default: 'grid-freudenthal' },
      marks: { kind: 'boolean', title: 'Marks', default: true },
      clip: { kind: 'number', title: 'Quantile', default: 0, min: 0, max: 1 },
    },
  },
  { id: 'two', title: 'Without data', description, usualWidth: 'single', params: {} },
  {
    id: 'composed',
    title: 'Panels from any view',
    description,
    usualWidth: 'double',
    params: { panels: { kind: 'text', title: 'Panels', default: 'surface; merge-tree' } },
  },
];

/** A page that says what was asked for. @throws WorkbenchError 'not-found' for the second figure */
export function figureOf({ template, params }: FigureRequest): WorkbenchContract['figure']['result'] {
  if (template === 'two') throw new WorkbenchError('not-found', 'The project holds nothing of the kind');
  const said = `${template} ${JSON.stringify(params)}`;
  const scene = emptyPanel({ title: '', width: 240, height: 120, theme: light }, said);
  const tables = [{ name: 'values', head: ['x'], rows: [[1], [2]] }];
  return { scene, caption: `**${said}.** Made up.\n\n- No convention.\n`, tables, texts: {} };
}

const field = { kind: 'text', title: 'Field', default: 'loss' } as const;
const representation = { kind: 'text', title: 'Representation', default: 'grid-freudenthal' } as const;

export const fakePanels: readonly PanelInfo[] = [
  {
    id: 'surface',
    title: 'Loss surface',
    of: 'landscape',
    params: { field, clip: { kind: 'number', title: 'Quantile', default: 0, min: 0, max: 1 } },
  },
  { id: 'tree', title: 'Merge tree', of: 'landscape', params: { field, representation } },
  { id: 'density', title: 'Spectral density', of: 'model', params: {} },
];
