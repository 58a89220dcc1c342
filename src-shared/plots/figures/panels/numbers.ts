import { WorkbenchError } from '../../../domain/errors.ts';
import { nearest } from '../../../domain/nearest.ts';
import type { TextTable } from '../../../domain/text-table.ts';
import { number } from '../../axis-scale.ts';
import type { NumberMeaning } from '../figure-source.ts';
import { fieldParam, listOf, representationParam } from '../parts/common-params.ts';
import { numberSentences } from '../parts/conventions.ts';
import { loadTopology, type LoadedTopology } from '../parts/load-landscape.ts';
import { inSentence, numberTitle } from '../parts/names.ts';
import { tableScene } from '../parts/table-scene.ts';
import { titleOf } from '../parts/titles.ts';
import { underHeader } from '../parts/under-header.ts';
import { landscapePanel } from './panel.ts';
import { choiceOf, originOf } from './topology-panel.ts';

interface Data extends LoadedTopology {
  readonly ids: readonly string[];
  readonly meanings: readonly NumberMeaning[];
}

export const numbers = landscapePanel<Data>({
  id: 'numbers',
  title: 'Numbers',
  params: {
    representation: representationParam,
    field: fieldParam,
    numbers: {
      kind: 'text',
      title: 'Numbers of the topology, with commas',
      default: 'minima,saddles,average-persistence,max-persistence,lowest,highest',
    },
  },
  load: async (source, { landscape, model }, params) => {
    const ids = listOf(String(params.numbers));
    checkIds(ids, source.numbers.map(({ id }) => id)); // prettier-ignore
    return { ...(await loadTopology(source, landscape, model, choiceOf(params))), ids, meanings: source.numbers };
  },
  draw: (loaded, _params, { of, ...options }) => {
    const { ids, meanings, topology } = loaded;
    const valueOf = (id: string): number | null => topology.numbers[id] ?? null;
    const written = (value: number | null): string => (value === null ? '—' : number(value, 4));
    const table: TextTable = {
      head: ['Number', topology.field],
      rows: ids.map((id) => [numberTitle(id, meanings), written(valueOf(id))]),
    };
    const origin = originOf(loaded);
    return {
      scene: underHeader(options, options.subtitle ?? '', ({ width, title }) => tableScene(table, { width }, title)),
      text: `Numbers of the ${topology.field}${of} under ${topology.representation}: ${ids.map((id) => `${inSentence(numberTitle(id, meanings))} ${written(valueOf(id))}`).join(', ')}.`,
      key: '',
      tables: [
        {
          name: 'numbers',
          head: ['landscape', 'representation', 'number', 'value'],
          rows: ids.map((id) => [titleOf(loaded), topology.representation, id, valueOf(id)]),
        },
      ],
      ...origin,
      conventions: [...origin.conventions, ...numberSentences(ids, meanings)],
    };
  },
});

function checkIds(ids: readonly string[], known: readonly string[]): void {
  const unknown = ids.find((id) => !known.includes(id));
  if (ids.length && unknown === undefined) return;
  const meant = unknown === undefined ? null : nearest(unknown, known);
  throw new WorkbenchError(
    'bad-value',
    `numbers is ${unknown ?? 'empty'}, expected ${meant ? `${meant}, or others of` : 'some of'} ${known.join(', ')}`,
    { found: unknown },
  );
}
