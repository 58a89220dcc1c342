import type { Summary } from '../../analysis/summary.ts';
import { latexOf, markdownOf } from '../../analysis/text-table.ts';
import { spreadNamed, spreads, spreadWords, varies, type Spread } from '../../domain/spread.ts';
import type { TextTable } from '../../domain/text-table.ts';
import { number } from '../axis-scale.ts';
import type { FigureSource } from './figure-source.ts';
import { captionOf } from './parts/caption.ts';
import type { ChosenModel } from './parts/choose.ts';
import { listOf } from './parts/common-params.ts';
import { loadNumbers, type ModelNumbers } from './parts/load-numbers.ts';
import { numberTitle } from './parts/names.ts';
import { missingNumbers, numberConventions, spreadSentences } from './parts/number-captions.ts';
import { chosenModels, loadNumberData, numberParams, type NumberData } from './parts/number-data.ts';
import { spreadRows, type HeldFixed, type SpreadRow } from './parts/number-spread.ts';
import { provenanceOf } from './parts/provenance.ts';
import { tableScene } from './parts/table-scene.ts';
import { templateOf, type Figure, type FigurePage } from './template.ts';

interface Data extends NumberData {
  readonly over: Spread;
  /** `models` under the further representations that numbers are spread over. */
  readonly others: readonly ModelNumbers[];
}

export const seedTable = templateOf<Data>({
  id: 'seed-table',
  title: 'Numbers over seeds',
  description:
    'Mean ± sample standard deviation of numbers over seeds, draws of the directions, radii or representations, as a table: also .tex (booktabs) and .md.',
  usualWidth: 'double',
  params: {
    over: { kind: 'choice', title: 'What the values of a row differ in; over seeds, draws are averaged first', default: 'seeds', choices: spreads }, // prettier-ignore
    ...numberParams,
    representations: {
      kind: 'text',
      title: 'Representations that are spread over, with commas; those that are stored when empty',
      default: '',
    },
  },
  load: async (source, params) => {
    const over = spreadNamed(String(params.over));
    const chosen = await chosenModels(source, params, over === 'seeds' ? 'first' : 'all');
    const [first, ...rest] = varies(over, 'representations')
      ? representationsOf(chosen, String(params.representations), String(params.representation))
      : [String(params.representation)];
    const data = await loadNumberData(source, { ...params, representation: first }, chosen);
    return { ...data, params, over, others: await underOthers(source, chosen, String(params.field), rest) };
  },
  draw,
});

/** Those that are listed, else those of which topologies are stored, else the one. */
function representationsOf(chosen: readonly ChosenModel[], listed: string, one: string): readonly string[] {
  const asked = listOf(listed);
  const stored = chosen.flatMap(({ landscapes }) => landscapes.flatMap(({ representations }) => representations));
  const all = [...new Set(asked.length ? asked : stored.sort())];
  return all.length ? all : [one];
}

async function underOthers(
  source: FigureSource,
  chosen: readonly ChosenModel[],
  field: string,
  representations: readonly string[],
): Promise<readonly ModelNumbers[]> {
  const found: (readonly ModelNumbers[])[] = [];
  for (const representation of representations)
    found.push(await loadNumbers(source, chosen, { field, representation }));
  return found.flat();
}

/** `12.3 ± 0.4`, how many where that is not what the row has. */
function cellOf({ mean, deviation, n }: Summary, all: number): string {
  if (mean === null) return '—';
  const counted = n === all ? '' : ` (${n})`;
  return deviation === null ? `${number(mean, 4)}${counted}` : `${number(mean, 4)} ± ${number(deviation, 2)}${counted}`;
}

/** What is the same within a row and not in all of them stands beside the models. */
const besides = { directions: 'Directions', draw: 'Draw', grid: 'Grid' } as const satisfies Partial<Record<keyof HeldFixed, string>>; // prettier-ignore

function textTable(rows: readonly SpreadRow[], titles: readonly string[]): { table: TextTable; texts: number } {
  const beside = (['directions', 'draw', 'grid'] as const).filter(
    (what) => new Set(rows.map(({ held }) => held[what])).size > 1,
  );
  return {
    texts: 1 + beside.length,
    table: {
      head: ['Models', ...beside.map((what) => besides[what]), 'n', ...titles],
      rows: rows.map(({ held, n, spread }) => [held.models, ...beside.map((what) => held[what] || '—'), n, ...spread.map((each) => cellOf(each, n))]), // prettier-ignore
    },
  };
}

function draw({ params, over, models, others, metrics, ids: ofTopology, numbers }: Data, page: FigurePage): Figure {
  const ids = [...new Set([...metrics, ...ofTopology])];
  const all = [...models, ...others];
  const rows = spreadRows(all, ids, over);
  const { table, texts } = textTable(rows, ids.map((id) => numberTitle(id, numbers))); // prettier-ignore
  const title = `Numbers over ${spreadWords[over]}`;
  return {
    scene: {
      ...tableScene(table, page, title),
      provenance: provenanceOf({ template: 'seed-table', params, models: models.map(({ model }) => model), landscapes: all.flatMap(({ draws }) => draws) }), // prettier-ignore
    },
    caption: captionOf({
      title,
      text: spreadSentences(all, over),
      missing: missingNumbers(models),
      conventions: numberConventions(all, ids, numbers),
    }),
    tables: [
      {
        name: 'numbers',
        head: ['models', 'number', 'n', 'mean', 'deviation', 'min', 'max', 'over', 'directions', 'draw', 'grid', 'representation'], // prettier-ignore
        rows: rows.flatMap(({ held, spread }) =>
          spread.map(({ n, mean, deviation, min, max }, i) => [
            ...[held.models, ids[i], n, mean, deviation, min, max, over],
            ...[held.directions, held.draw, held.grid].map((text) => text || null),
            varies(over, 'representations') ? null : String(params.representation),
          ]),
        ),
      },
    ],
    texts: { tex: latexOf(table, texts), md: markdownOf(table) },
  };
}
