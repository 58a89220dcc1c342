import type { ParamValues } from '../../domain/params.ts';
import type { ModelRecord } from '../../domain/project.ts';
import type { FigureSource } from './figure-source.ts';
import { counted, countedText } from './parts/counted.ts';
import { captionOf } from './parts/caption.ts';
import { chooseLandscapes } from './parts/choose.ts';
import { mostColumns, representatives, spread } from './parts/columns.ts';
import { directionsParam, fieldParam, modelsParam, representationParam, scaleParam } from './parts/common-params.ts';
import { landscapeSentence, modelSentence, numberSentences, topologySentence } from './parts/conventions.ts';
import { loadIfFinite, type LoadedLandscape } from './parts/load-landscape.ts';
import { groupNames } from './parts/names.ts';
import { gridPanel, pageGrid } from './parts/page-grid.ts';
import { rowUnit } from './parts/page-height.ts';
import {
  absentPanel,
  diagramPanel,
  heightOf,
  surfacePanel,
  surfaceRemarks,
  treePanel,
  type HeightChoice,
} from './parts/panels.ts';
import { provenanceOf } from './parts/provenance.ts';
import { numbersTable, pairsTable, surfaceTable, treeTable } from './parts/tables.ts';
import { templateOf, type Figure, type FigurePage } from './template.ts';

interface Column {
  readonly model: ModelRecord;
  /** null where there is none, or none with a finite value. */
  readonly loaded: LoadedLandscape | null;
}

interface Data {
  readonly params: ParamValues;
  readonly columns: readonly Column[];
  readonly numbers: FigureSource['numbers'];
}

export const modelsGrid = templateOf<Data>({
  id: 'models-grid',
  title: 'Landscapes of several models',
  description:
    'A column for each model: the surface, the surface cut at a quantile, merge tree and persistence diagram (Xie et al. 2024, Fig. 1).',
  usualWidth: 'double',
  params: {
    models: modelsParam,
    directions: directionsParam,
    representation: representationParam,
    field: fieldParam,
    scale: scaleParam,
    quantile: {
      kind: 'number',
      title: 'At which the second surface is cut; none when 1',
      default: 0.9,
      min: 0,
      max: 1,
    },
  },
  load,
  draw,
});

async function load(source: FigureSource, params: ParamValues): Promise<Data> {
  const chosen = await chooseLandscapes(source, String(params.models), String(params.directions));
  const kept = new Set(representatives(chosen.map(({ model }) => model)));
  const choice = { field: String(params.field), representation: String(params.representation) };
  const columns: Column[] = [];
  for (const { model, landscapes } of chosen.filter(({ model }) => kept.has(model)))
    columns.push({
      model,
      loaded: landscapes.length ? await loadIfFinite(source, landscapes[0], model, choice) : null,
    });
  return { params, columns, numbers: source.numbers };
}

function draw({ params, columns: all, numbers }: Data, page: FigurePage): Figure {
  const columns = spread(all, mostColumns(page));
  const names = groupNames(all.map(({ model }) => model));
  const nameOf = ({ model }: Column): string => names.get(model.id) || model.label;
  const [whole, cut] = [1, Number(params.quantile)].map((clip) => ({ scale: heightOf(params), clip }));
  const panel = gridPanel(page, columns.length, 0, true);
  const talls = cut.clip < 1 ? [0.95, 0.95, 1, 1] : [0.95, 1, 1];
  const side = rowUnit(talls, Math.min(panel.width, 150));
  const row = (
    height: number,
    one: (loaded: LoadedLandscape, options: typeof panel) => ReturnType<typeof treePanel>,
  ) => {
    const options = { ...panel, height };
    return columns.map(({ loaded }) => (loaded ? one(loaded, options) : absentPanel(options, 'no landscape')));
  };
  const rows = [
    { title: 'Surface', panels: row(0.95 * side, (loaded, options) => surfacePanel(loaded, options, whole, true)) },
    ...(cut.clip < 1
      ? [{ title: `Cut at ${100 * cut.clip} %`, panels: row(0.95 * side, (loaded, options) => surfacePanel(loaded, options, cut, true)) }] // prettier-ignore
      : []),
    { title: 'Merge tree', panels: row(side, treePanel) },
    { title: 'Diagram', panels: row(side, diagramPanel) },
  ];
  const title = `Loss landscapes of ${columns.length} model${columns.length === 1 ? '' : 's'}`;
  const scene = pageGrid(page, {
    title,
    rows: rows.map(({ panels }) => panels),
    rowTitles: rows.map((each) => each.title),
    columnTitles: columns.map(nameOf),
  });
  const loaded = columns.flatMap((column) => (column.loaded ? [column.loaded] : []));
  const named = columns.flatMap((column) => (column.loaded ? [{ name: nameOf(column), loaded: column.loaded }] : []));
  return {
    scene: { ...scene, provenance: provenanceOf({ template: 'models-grid', params, models: columns.map(({ model }) => model), landscapes: loaded }) }, // prettier-ignore
    caption: captionOf({
      title,
      text: [
        `Columns: ${columns.map((column) => `${nameOf(column)} (${column.model.label})`).join('; ')}.`,
        `Rows: ${rows.map((each) => each.title.toLowerCase()).join(', ')}.`,
        'Strips above the surfaces: their colours from the lowest to the highest value shown; minima as red dots, saddles as blue diamonds, the trained model (α = 0, where the grid holds it) in amber.',
        ...named.flatMap(({ name, loaded: each }) => [
          `${name}: ${countedText(each.topology, numbers)}${remarkOf('surface', each, whole)}${cut.clip < 1 ? remarkOf('cut surface', each, cut) : ''}.`,
        ]),
      ],
      missing: [
        ...columns.filter((column) => !column.loaded).map((column) => `a landscape of ${column.model.label}`),
        ...(columns.length < all.length ? [`${all.length - columns.length} of ${all.length} models, for which the page has no room`] : []), // prettier-ignore
      ],
      conventions: [
        ...columns.map(({ model }) => modelSentence(model)),
        ...loaded.flatMap((each) => [landscapeSentence(each.landscape, each.model), topologySentence(each)]),
        ...numberSentences(counted, numbers),
      ],
    }),
    tables: [surfaceTable(named), treeTable(named), pairsTable(named), numbersTable(named)],
    texts: {},
  };
}

function remarkOf(what: string, loaded: LoadedLandscape, height: HeightChoice): string {
  const remarks = surfaceRemarks(loaded, height);
  return remarks.length ? `; ${what}: ${remarks.join(', ')}` : '';
}
