import type { ParamValues } from '../../domain/params.ts';
import type { PanelOptions } from '../frame.ts';
import type { FigureSource } from './figure-source.ts';
import { landscapeSubject } from './panels/subject.ts';
import { captionOf } from './parts/caption.ts';
import { fieldParam, representationParam, scaleParam } from './parts/common-params.ts';
import { landscapeSentence, modelSentence, numberSentences, topologySentence } from './parts/conventions.ts';
import { counted, countedText } from './parts/counted.ts';
import { loadLandscape, type LoadedLandscape } from './parts/load-landscape.ts';
import { gridPanel, pageGrid } from './parts/page-grid.ts';
import { diagramPanel, heightOf, surfacePanel, surfaceRemarks, treePanel, type HeightChoice } from './parts/panels.ts';
import { provenanceOf } from './parts/provenance.ts';
import { numbersTable, pairsTable, surfaceTable, treeTable } from './parts/tables.ts';
import { titleOf } from './parts/titles.ts';
import { templateOf, type Figure, type FigurePage } from './template.ts';

interface Data {
  readonly params: ParamValues;
  readonly loaded: LoadedLandscape;
  readonly numbers: FigureSource['numbers'];
}

/** Narrower pages have the panels below each other. */
const narrow = 330;

export const landscapeFigure = templateOf<Data>({
  id: 'landscape',
  title: 'One landscape',
  description: 'Surface, merge tree and persistence diagram of one landscape.',
  usualWidth: 'double',
  params: {
    landscape: { kind: 'integer', title: 'Id of the landscape; the first one when 0', default: 0, min: 0 },
    representation: representationParam,
    field: fieldParam,
    scale: scaleParam,
    clip: { kind: 'number', title: 'Quantile above which the surface is cut; chosen by the data when 0', default: 0, min: 0, max: 1 }, // prettier-ignore
  },
  load,
  draw,
});

async function load(source: FigureSource, params: ParamValues): Promise<Data> {
  const { landscape, model } = await landscapeSubject(source, Number(params.landscape) || null, {});
  const choice = { field: String(params.field), representation: String(params.representation) };
  return { params, loaded: await loadLandscape(source, landscape, model, choice), numbers: source.numbers };
}

function draw({ params, loaded, numbers }: Data, page: FigurePage): Figure {
  const height: HeightChoice = { scale: heightOf(params), clip: Number(params.clip) || null };
  const stacked = page.width < narrow;
  const panel = (title: string, tall: number): PanelOptions => ({
    ...gridPanel(page, stacked ? 1 : 3, stacked ? tall : 175, false),
    title,
    subtitleLines: 2,
  });
  const panels = [
    surfacePanel(loaded, panel('Loss surface', 165), height),
    treePanel(loaded, panel('Merge tree', 135)),
    diagramPanel(loaded, panel('Persistence diagram', 165)),
  ];
  const title = titleOf(loaded);
  const scene = pageGrid(page, { title, rows: stacked ? panels.map((each) => [each]) : [panels] });
  const { model, landscape, topology } = loaded;
  const remarks = surfaceRemarks(loaded, height);
  const caption = captionOf({
    title,
    text: [
      `(a) The ${loaded.field.field} over the sampled subspace${remarks.length ? ` (${remarks.join('; ')})` : ''}: minima as red dots, saddles as blue diamonds, the trained model (α = 0, where the grid holds it) in amber.`,
      '(b) The merge tree of its sublevel sets, the essential branch in green.',
      '(c) The persistence diagram of dimension 0, essential pairs as rings.',
      `There: ${countedText(topology, numbers)}.`,
    ],
    conventions: [
      ...(model ? [modelSentence(model)] : []),
      landscapeSentence(landscape, model),
      topologySentence(loaded),
      ...numberSentences(counted, numbers),
    ],
  });
  const named = [{ name: title, loaded }];
  return {
    scene: { ...scene, provenance: provenanceOf({ template: 'landscape', params, models: model ? [model] : [], landscapes: [loaded] }) }, // prettier-ignore
    caption,
    tables: [surfaceTable(named), treeTable(named), pairsTable(named), numbersTable(named)],
    texts: {},
  };
}
