import type { FigureInfo } from '#shared/domain/figure.ts';
import type { PanelInfo } from '#shared/domain/panel-list.ts';
import { figurePanels } from '#shared/plots/figures/panels/registry.ts';
import { figureTemplates } from '#shared/plots/figures/registry.ts';

/** Every figure there is, as plain data. */
export const figureInfos: readonly FigureInfo[] = figureTemplates.map(
  ({ id, title, description, usualWidth, params }) => ({ id, title, description, usualWidth, params }),
);

/** Every panel of which figures are composed, as plain data. */
export const panelInfos: readonly PanelInfo[] = figurePanels.map(({ id, title, of, params }) => ({
  id,
  title,
  of,
  params,
}));
