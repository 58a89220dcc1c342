import type { ParamValues } from '../../domain/params.ts';
import type { LandscapeRecord, ModelRecord } from '../../domain/project.ts';
import type { FigureSource } from './figure-source.ts';
import { chooseModels, meantLandscapes } from './parts/choose.ts';
import { mostColumns, spread } from './parts/columns.ts';
import { fieldParam, listOf, modelsParam, representationParam, scaleParam } from './parts/common-params.ts';
import { loadIfFinite, type LoadedLandscape } from './parts/load-landscape.ts';
import { solutionIfAny } from './parts/load-solution.ts';
import { symbolOf } from './parts/names.ts';
import { gridPanel, pageGrid } from './parts/page-grid.ts';
import { rowUnit } from './parts/page-height.ts';
import { provenanceOf } from './parts/provenance.ts';
import { sweepCaption } from './parts/sweep-caption.ts';
import { landscapesOf, treeOf, type SweepColumn, type SweepData } from './parts/sweep-data.ts';
import { sweepRows } from './parts/sweep-rows.ts';
import { listedSteps, sweptModels } from './parts/sweep-models.ts';
import { densityTable, pairsTable, solutionTable, surfaceTable, treeTable, type Named } from './parts/tables.ts';
import { templateOf, type Figure, type FigurePage } from './template.ts';

export const parameterSweep = templateOf<SweepData>({
  id: 'parameter-sweep',
  title: 'Landscapes over a parameter',
  description:
    'A column for each value of a parameter: predicted solution, surfaces on two choices of directions, merge tree, persistence diagram and Hessian density (Xie et al. 2024, Fig. 2).',
  usualWidth: 'double',
  params: {
    parameter: { kind: 'text', title: 'Parameter of the models; the first that differs when empty', default: '' },
    values: { kind: 'text', title: 'Its values, with commas; evenly chosen ones when empty', default: '' },
    models: modelsParam,
    directions: { kind: 'text', title: 'Landscapes of the first surfaces', default: 'random' },
    'second-directions': { kind: 'text', title: 'Landscapes of the second surfaces', default: 'hessian' },
    'tree-of': { kind: 'choice', title: 'Surfaces of which tree and diagram are', default: 'second', choices: ['first', 'second'] }, // prettier-ignore
    representation: representationParam,
    field: fieldParam,
    scale: scaleParam,
  },
  load,
  draw,
});

async function load(source: FigureSource, params: ParamValues): Promise<SweepData> {
  const swept = sweptModels(await chooseModels(source, String(params.models)), String(params.parameter));
  const steps = spread(listedSteps(swept, listOf(String(params.values))), mostColumns({ width: widest }));
  const all = await source.landscapes();
  const columns: SweepColumn[] = [];
  for (const { value, models } of steps) {
    const [model] = models;
    const along = (directions: unknown) => first(source, meantLandscapes(all, model.id, String(directions)), model, params); // prettier-ignore
    columns.push({
      value,
      model,
      solution: await solutionIfAny(source, model),
      first: await along(params.directions),
      second: await along(params['second-directions']),
      hessian: (await source.hessians(model.id)).find(({ hessian }) => hessian.density) ?? null,
    });
  }
  return { params, parameter: swept.parameter, columns, numbers: source.numbers };
}

/** Points; nothing wider is drawn. */
const widest = 1600;

async function first(
  source: FigureSource,
  [record]: readonly LandscapeRecord[],
  model: ModelRecord,
  { field, representation }: ParamValues,
): Promise<LoadedLandscape | null> {
  const choice = { field: String(field), representation: String(representation) };
  return record ? loadIfFinite(source, record, model, choice) : null;
}

function draw(data: SweepData, page: FigurePage): Figure {
  const { params, parameter, columns: all } = data;
  const columns = spread(all, mostColumns(page));
  const rows = sweepRows(data, columns);
  const panel = gridPanel(page, columns.length, 0, true);
  const side = rowUnit(rows.map(({ tall }) => tall), Math.min(panel.width, 140)); // prettier-ignore
  const nameOf = ({ value }: SweepColumn): string => `${symbolOf(parameter)} = ${value}`;
  const title = `Loss landscapes over ${symbolOf(parameter)}`;
  const scene = pageGrid(page, {
    title,
    rows: rows.map(({ tall, draw: one }) => columns.map((column) => one(column, { ...panel, height: tall * side }))),
    rowTitles: rows.map((row) => row.title),
    columnTitles: columns.map(nameOf),
  });
  const drawn = columns.flatMap(landscapesOf);
  const namedBy = <T>(of: (column: SweepColumn) => readonly (T | null)[]): Named<T>[] =>
    columns.flatMap((column) => of(column).flatMap((loaded) => (loaded ? [{ name: nameOf(column), loaded }] : [])));
  const landscapes = columns.flatMap((column) =>
    landscapesOf(column).map((loaded) => ({ name: `${nameOf(column)}, ${loaded.landscape.label}`, loaded })),
  );
  const ofTrees = namedBy((column) => [treeOf(column, params)]);
  const hessians = columns.flatMap(({ hessian }) => (hessian ? [hessian] : []));
  return {
    scene: { ...scene, provenance: provenanceOf({ template: 'parameter-sweep', params, models: columns.map(({ model }) => model), landscapes: drawn, hessians }) }, // prettier-ignore
    caption: sweepCaption(data, columns, title, rows.map((row) => row.title)), // prettier-ignore
    tables: [
      solutionTable(namedBy((column) => [column.solution])),
      surfaceTable(landscapes),
      treeTable(ofTrees),
      pairsTable(ofTrees),
      densityTable(namedBy((column) => [column.hessian?.hessian.density ?? null])),
    ].filter(({ rows: lines }) => lines.length),
    texts: {},
  };
}
