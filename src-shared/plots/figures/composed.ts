import { toWorkbenchError, WorkbenchError } from '../../domain/errors.ts';
import { panelLetter, panelText, parsePanelList, type PanelChoice } from '../../domain/panel-list.ts';
import type { ParamValues } from '../../domain/params.ts';
import type { PanelOptions } from '../frame.ts';
import type { Scene } from '../scene.ts';
import type { FigureSource } from './figure-source.ts';
import type { DrawnPanel, LoadedPanel } from './panels/panel.ts';
import { figurePanels } from './panels/registry.ts';
import { captionOf } from './parts/caption.ts';
import { inSentence } from './parts/names.ts';
import { gridPanel, pageGrid } from './parts/page-grid.ts';
import { panelSentences } from './parts/panel-caption.ts';
import { panelLayout } from './parts/panel-layout.ts';
import { absentPanel } from './parts/panels.ts';
import { provenanceOf } from './parts/provenance.ts';
import { remembering } from './parts/remembering.ts';
import { subjectNames } from './parts/subject-names.ts';
import { titleOf } from './parts/titles.ts';
import { templateOf, type Figure, type FigurePage } from './template.ts';

/** A panel of the list, loaded. */
interface Placed extends LoadedPanel {
  readonly letter: string;
  readonly choice: PanelChoice;
  /** What it is called: its own title, else that of its kind. */
  readonly title: string;
}

interface Data {
  readonly params: ParamValues;
  readonly panels: readonly Placed[];
}

export const composed = templateOf<Data>({
  id: 'composed',
  title: 'Panels from any view',
  description: 'Panels of your choice in one figure, such as `surface 12; merge-tree 12; density model=3`.',
  usualWidth: 'double',
  params: {
    panels: {
      kind: 'text',
      title: 'Panels with the ids of their landscapes or models, with semicolons (docs/figures.md)',
      default: 'surface; merge-tree; diagram',
    },
    columns: { kind: 'integer', title: 'Columns of panels; what fits when 0', default: 0, min: 0, max: 12 },
    title: { kind: 'text', title: 'Title in the caption; what is seen when empty', default: '' },
  },
  checks: { panels: (list) => void parsePanelList(list, figurePanels) },
  load,
  draw,
});

async function load(given: FigureSource, params: ParamValues): Promise<Data> {
  const source = remembering(given);
  const panels: Placed[] = [];
  for (const [place, choice] of parsePanelList(String(params.panels), figurePanels).entries()) {
    const panel = figurePanels.find(({ id }) => id === choice.panel)!;
    const letter = panelLetter(place);
    try {
      const loaded = await panel.load(source, choice.subject, choice.params);
      panels.push({ ...loaded, letter, choice, title: String(choice.params.title) || panel.title });
    } catch (thrown) {
      throw named({ letter, choice }, thrown);
    }
  }
  if (panels.every(({ draw: one }) => !one)) throw named(panels[0], panels[0].lacks);
  return { params, panels };
}

/** The same error, which panel it is about said first. */
function named({ letter, choice }: Pick<Placed, 'letter' | 'choice'>, thrown: unknown): WorkbenchError {
  const { code, message, details } = toWorkbenchError(thrown);
  return new WorkbenchError(code, `Panel ${letter} (${panelText(choice, figurePanels)}): ${message}`, { ...details, panel: letter }, { cause: thrown }); // prettier-ignore
}

function draw({ params, panels }: Data, page: FigurePage): Figure {
  const { columns, height } = panelLayout(page, panels.length, Number(params.columns));
  const { names, key } = subjectNames(panels.map(({ subject }) => subject));
  const drawn = drawnPanels(panels, names, gridPanel(page, columns, height, false));
  const present = drawn.flatMap(({ letter, drawn: one }) => (one ? [{ letter, drawn: one }] : []));
  const title = String(params.title) || usualTitle(panels, names);
  return {
    scene: {
      ...pageGrid(page, {
        title,
        rows: inRows(
          drawn.map(({ scene }) => scene),
          columns,
        ),
      }),
      provenance: provenanceOf({ template: 'composed', params, ...originOf(present.map(({ drawn: one }) => one)) }),
    },
    caption: captionOf({
      title,
      text: [...panelSentences(present), ...(key ? [key] : [])],
      missing: drawn.flatMap(({ letter, title: what, lacks, drawn: one }) =>
        lacks
          ? [`(${letter}) ${inSentence(what)}: ${lacks.message}`]
          : (one?.missing ?? []).map((each) => `(${letter}) ${each}`),
      ),
      conventions: present.flatMap(({ drawn: one }) => one.conventions),
    }),
    tables: present.flatMap(({ letter, drawn: one }) =>
      one.tables.map((table) => ({ ...table, name: `${letter}-${table.name}` })),
    ),
    texts: {},
  };
}

interface Drawn extends Placed {
  readonly scene: Scene;
  /** null where its data are not there. */
  readonly drawn: DrawnPanel | null;
}

/** All of them with as many lines below their titles as one of them needs, so that they stay on one level. */
function drawnPanels(panels: readonly Placed[], names: readonly string[], room: PanelOptions): readonly Drawn[] {
  const withLines = (subtitleLines: 1 | 2): readonly Drawn[] =>
    panels.map((panel, i) => {
      const options = { ...room, title: panel.title, subtitle: names[i], subtitleLines };
      try {
        const drawn = panel.draw?.({ ...options, of: names[i] && ` of ${names[i]}` }) ?? null;
        return { ...panel, drawn, scene: drawn?.scene ?? absentPanel(options, 'not there') };
      } catch (thrown) {
        throw named(panel, thrown);
      }
    });
  const drawn = withLines(2);
  const areLong = drawn.some(({ scene }) => scene.marks.filter(({ role }) => role === 'subtitle').length > 1);
  return areLong ? drawn : withLines(1);
}

const inRows = (scenes: readonly Scene[], columns: number): Scene[][] =>
  Array.from({ length: Math.ceil(scenes.length / columns) }, (_, r) => scenes.slice(r * columns, (r + 1) * columns));

const originOf = (drawn: readonly DrawnPanel[]) => ({
  models: drawn.flatMap(({ models }) => models),
  landscapes: drawn.flatMap(({ landscapes }) => landscapes),
  hessians: drawn.flatMap(({ hessians = [] }) => hessians),
});

/** The one model or landscape that all panels are of, else what they are. */
function usualTitle(panels: readonly Placed[], names: readonly string[]): string {
  const model = panels.find(({ subject }) => subject.model)?.subject.model ?? null;
  const landscape = panels.find(({ subject }) => subject.landscape)?.subject.landscape ?? null;
  const isOfOne = panels.every(({ subject }) => subject.model ?? subject.landscape) && names.every((name) => !name);
  if (isOfOne) return titleOf({ model, landscape });
  const [first, ...others] = [...new Set(panels.map(({ title }) => title))];
  const last = others.pop();
  return [[first, ...others.map(inSentence)].join(', '), ...(last ? [inSentence(last)] : [])].join(' and ');
}
