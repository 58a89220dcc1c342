import { describe, expect, it } from 'vitest';
import { continued, hintOf, landscapeOptions, modelOptions, type HintSources } from '#renderer/state/figure-hints.ts';
import { landscape, model } from '../fake-records.ts';
import { trainingCatalog } from '../fake-training.ts';

const extension = (id: string) => ({ id, title: id.toUpperCase(), params: {} });
const sources: HintSources = {
  catalog: {
    ...trainingCatalog,
    directions: [],
    representations: [extension('grid-moore'), extension('knn')],
    numbers: ['saddles', 'minima'].map((id) => ({ id, title: id, definition: '', source: '' })),
    distances: [],
    figures: [],
    panels: [],
    backends: [],
  },
  models: [model(1, 0, 1), model(2, 1, 30), { ...model(3, 0, 30), label: 'alone', seed: 4 }],
  landscapes: [
    landscape(1, 1, 'random seed 0 · 9×9', [9, 9]),
    landscape(2, 3, 'hessian · 9×9', [9, 9]),
    { ...landscape(3, 1, 'between-models · 9×9', [9, 9]), state: 'partial' },
  ],
};

describe('hints for the parameters of figures', () => {
  it('offer finished landscapes by what they are called, never by their ids alone', () => {
    const hint = hintOf('landscape', sources);
    expect(hint?.kind).toBe('choice');
    const options = landscapeOptions(sources);
    expect(options.map(({ id }) => id)).toEqual(['1', '2']);
    expect(options[1].title).toBe('alone · hessian · 9×9');
    for (const { title } of options) expect(title).toMatch(/[a-z]/i);
    expect(hint?.kind === 'choice' && hint.options[0].id).toBe('0');
  });

  it('name models by their seed where their labels are the same', () => {
    const twins = [{ ...model(1, 0, 1), label: 'net', seed: 0 }, { ...model(2, 1, 1), label: 'net', seed: 1 }]; // prettier-ignore
    expect(modelOptions({ models: twins }).map(({ title }) => title)).toEqual(['net, seed 0', 'net, seed 1']);
    expect(modelOptions({ models: twins.slice(0, 1) })[0].title).toBe('net');
  });

  it('say directions of finished landscapes, and parameters in which models differ with their values', () => {
    expect(hintOf('directions', sources)).toMatchObject({ words: ['hessian', 'random'] });
    expect(hintOf('parameter', sources)).toMatchObject({ words: ['beta'] });
    expect(hintOf('models', sources)).toMatchObject({ words: ['beta=1', 'beta=30'] });
    expect(hintOf('models', { ...sources, models: sources.models.slice(0, 1) })).toMatchObject({ words: [] });
  });

  it('continue a list after its last comma with what is not in it', () => {
    const hint = hintOf('numbers', sources);
    if (hint?.kind !== 'words') throw new Error('numbers are words');
    expect(continued('', hint)).toEqual(['minima', 'saddles']);
    expect(continued('minima,sa', hint)).toEqual(['minima,saddles']);
    expect(continued('saddles, ', hint)).toEqual(['saddles,minima']);
  });

  it('are there for no other parameter', () => {
    expect(hintOf('clip', sources)).toBeNull();
    expect(hintOf('toString', sources)).toBeNull();
  });
});
