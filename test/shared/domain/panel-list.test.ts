import { describe, expect, it } from 'vitest';
import { formatPanelList, mostPanels, panelLetter, panelText, parsePanelList } from '#shared/domain/panel-list.ts';
import type { PanelChoice, PanelInfo } from '#shared/domain/panel-list.ts';
import type { ParamValue } from '#shared/domain/params.ts';
import { Random } from '#shared/domain/random.ts';

const panels: readonly PanelInfo[] = [
  {
    id: 'surface',
    title: 'Surface',
    of: 'landscape',
    params: {
      representation: { kind: 'text', title: 'Representation', default: 'grid' },
      clip: { kind: 'number', title: 'Quantile', default: 0, min: 0, max: 1 },
      scale: { kind: 'choice', title: 'Scale', default: 'auto', choices: ['auto', 'log'] },
    },
  },
  {
    id: 'density',
    title: 'Density',
    of: 'model',
    params: {
      marks: { kind: 'boolean', title: 'Marks', default: true },
      bins: { kind: 'integer', title: 'Bins', default: 10, min: 1 },
    },
  },
  { id: 'scatter', title: 'Scatter', of: 'project', params: { title: { kind: 'text', title: 'Title', default: '' } } },
];
const read = (text: string): readonly PanelChoice[] => parsePanelList(text, panels);
const usual = { representation: 'grid', clip: 0, scale: 'auto' };

describe('a list of panels', () => {
  it('says each panel, what it is of and what is not as usual', () =>
    expect(read('surface 12; surface landscape=7 scale=log clip=0.9; density model=3 marks=false; scatter')).toEqual([
      { panel: 'surface', subject: 12, params: usual },
      { panel: 'surface', subject: 7, params: { ...usual, scale: 'log', clip: 0.9 } },
      { panel: 'density', subject: 3, params: { marks: false, bins: 10 } },
      { panel: 'scatter', subject: null, params: { title: '' } },
    ]));

  it.each([
    ['commas', 'surface 1,density 2'],
    ['line breaks', '\nsurface 1\r\n  density 2\n'],
    ['ends of its own', ' ; surface   1 ;; density 2; '],
  ])('takes %s between panels', (_, text) =>
    expect(read(text).map(({ panel, subject }) => [panel, subject])).toEqual([['surface', 1], ['density', 2]])); // prettier-ignore

  it.each([
    ['knn(k=12, seed=3)', 'knn(k=12, seed=3)'],
    ["'a; b, c'", 'a; b, c'],
    ['"it\'s"', "it's"],
    ["'it''s'", "it's"],
    ['"say ""so"""', 'say "so"'],
    ["''", ''],
    ["'two\nlines'", 'two\nlines'],
    ['x=1', 'x=1'],
  ])('reads the value %s', (written, value) =>
    expect(read(`surface representation=${written}`)[0].params.representation).toBe(value),
  );

  it('is what it was once it is written and read again, and has one text', () => {
    const random = new Random(5);
    const draw = (n: number): number => Math.floor(n * random.uniform());
    const signs = [...`az09 .-+_=(),;'"\n\tβ×|\\#:`];
    const valueOf: Record<string, () => ParamValue> = {
      text: () => Array.from({ length: draw(9) }, () => signs[draw(signs.length)]).join(''),
      number: () => random.uniform(),
      integer: () => 1 + draw(1e6),
      boolean: () => random.uniform() < 0.5,
      choice: () => (random.uniform() < 0.5 ? 'auto' : 'log'),
    };
    for (let round = 0; round < 400; round++) {
      const choices = Array.from({ length: 1 + draw(mostPanels) }, (): PanelChoice => {
        const { id, of, params } = panels[draw(panels.length)];
        const values = Object.entries(params).map(([name, param]) => [name, random.uniform() < 0.5 ? param.default : valueOf[param.kind]()]); // prettier-ignore
        return {
          panel: id,
          subject: of === 'project' || random.uniform() < 0.3 ? null : 1 + draw(1e9),
          params: Object.fromEntries(values) as PanelChoice['params'],
        };
      });
      const text = formatPanelList(choices, panels);
      expect(read(text)).toEqual(choices);
      expect(formatPanelList(read(text), panels)).toBe(text);
    }
  });

  it('leaves out what is as usual', () =>
    expect(panelText(read('surface landscape=4 scale=auto clip=0 representation=knn')[0], panels)).toBe('surface 4 representation=knn')); // prettier-ignore

  it.each([
    ['an unknown panel', 'surface 1; densty 3', 'Panel b (densty 3): found densty', 'did you mean density?'],
    ['an unknown parameter', 'surface 1 scal=log', 'Panel a (surface 1 scal=log): found scal', 'expected scale'],
    ['a value', 'surface 1 clip=2', 'Panel a (surface 1 clip=2): clip is "2"', 'a number from 0 to 1'],
    ['a choice', 'surface scale=lag', 'scale is "lag"', 'one of auto, log'],
    ['a model for a landscape', 'surface model=3', 'found model=3', 'the id of a landscape'],
    ['two landscapes', 'surface 1 2', 'found 2 after 1', 'one landscape'],
    ['no id', 'surface landscape=x', 'found landscape x', 'its id'],
    ['the id 0', 'surface 0', 'found landscape 0', 'from 1'],
    ['a word', 'surface one', 'found one', 'name=value'],
    ['a parameter twice', 'surface scale=log scale=log', 'found scale twice', ''],
    ['a subject of the whole project', 'scatter 3', 'found 3', 'of the whole project'],
    ['nothing', ' ; ', 'Found no panels', 'surface, density, scatter'],
    ['an open quote', "surface representation='knn", "has ' without its other half", 'knn'],
    ['an open bracket', 'surface representation=knn(k=3', 'has ( without its other half', '(k=3'],
    ['more than have letters', 'scatter;'.repeat(27), 'Found 27 panels', '1 to 26'],
    ['what every object has', 'constructor', 'found constructor', 'surface, density, scatter'],
    ['a parameter that every object has', 'surface toString=1', 'found toString', 'expected one of'],
  ])('refuses %s', (_, text, found, expected) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ code: 'bad-value', message: expect.stringContaining(found) as unknown })); // prettier-ignore
    expect(() => read(text)).toThrow(expected);
  });

  it('letters its panels in the order of the alphabet', () =>
    expect([0, 1, mostPanels - 1].map(panelLetter)).toEqual(['a', 'b', 'z']));
});
