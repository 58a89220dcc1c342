import { chooseHeight } from '#shared/analysis/scale-choice.ts';
import type { ColourMap } from '#shared/domain/colour-map.ts';
import type { Axis } from '#shared/domain/landscape.ts';
import type { FieldView } from '#shared/domain/project.ts';
import { number } from '#shared/plots/axis-scale.ts';
import type { View } from '#shared/plots/camera.ts';
import { composeScenes } from '#shared/plots/compose.ts';
import { emptyPanel, joinParts, type PanelOptions } from '#shared/plots/frame.ts';
import type { Scene } from '#shared/plots/scene.ts';
import { surfaceScene } from '#shared/plots/surface.ts';
import { balancedColumns, flat, heightShare } from '../../state/compare-surfaces.svelte.ts';
import type { TextTable } from '../../state/compare-text.ts';
import { drawnField } from '../explore/drawn-field.ts';

export interface NamedField {
  readonly title: string;
  readonly remark: string;
  readonly view: FieldView;
}

export interface SurfaceScale {
  /** Values that every box spans; each field's own when null. */
  readonly domain: readonly [number, number] | null;
  readonly log: boolean;
  readonly view: View;
  readonly colours: ColourMap;
}

const mostColumns = 3;
/** What `composeScenes` takes of the width beside its panels. */
const taken = (columns: number): number => 2 * 4 + columns * 6 + (columns - 1) * 6;

/** Surfaces in rows of at most three, each under the name of its landscape, on the scale and with the camera that they share. The height of `panel` is not looked at. */
export function surfacesFigure(panel: PanelOptions, fields: readonly NamedField[], scale: SurfaceScale): Scene {
  const columns = balancedColumns(fields.length, mostColumns);
  const width = (panel.width - taken(columns)) / columns;
  const size = { width, height: (columns < mostColumns ? 0.75 : 0.95) * width };
  const scenes = fields.map((field) => surface({ ...panel, ...size, subtitleLines: 2 }, field, scale));
  const rows = scenes.flatMap((_, i) => (i % columns ? [] : [scenes.slice(i, i + columns)]));
  return composeScenes({ title: '', rows, theme: panel.theme });
}

function surface(
  panel: PanelOptions,
  { title, remark, view: field }: NamedField,
  { domain, log, view, colours }: SurfaceScale,
): Scene {
  // prettier-ignore
  if (!field.extent) return emptyPanel({ ...panel, title, subtitle: remark }, 'no finite value');
  const share = domain ? heightShare(field.extent, domain, log) : 1;
  const sheet = share < flat ? `${number(100 * share, 2)} % of the shared height` : '';
  const options = { ...panel, title, subtitle: joinParts(remark, sheet) };
  const { axes, values } = drawnField(field);
  return surfaceScene({
    ...options,
    axes: [axes[0], axes[1]] satisfies [Axis, Axis],
    values,
    heightScale: log ? 'log' : domain ? 'linear' : chooseHeight(values),
    ...(domain && { domain, clipQuantile: 1 }),
    view,
    colours,
  });
}

/** A row for each point of each surface as it is drawn. */
export const surfacesTable = (fields: readonly NamedField[]): TextTable => ({
  head: ['landscape', 'number', 'α₁', 'α₂', 'value'],
  rows: fields.flatMap(({ title, view }) => {
    const { axes, values } = drawnField(view);
    const [first, second] = axes.map((axis) => axis.values);
    return Array.from(values, (value, k) => [title, view.landscape, first[Math.floor(k / second.length)], second[k % second.length], value]); // prettier-ignore
  }),
});
