import { describe, expect, it } from 'vitest';
import { panelWidth } from '#shared/plots/compose.ts';
import { captionOf } from '#shared/plots/figures/parts/caption.ts';
import { chooseLandscapes, meantLandscapes } from '#shared/plots/figures/parts/choose.ts';
import { mostColumns, representatives, spread } from '#shared/plots/figures/parts/columns.ts';
import { loadNumbers, numberOf } from '#shared/plots/figures/parts/load-numbers.ts';
import { groupNames } from '#shared/plots/figures/parts/names.ts';
import { listedSteps, sweptModels } from '#shared/plots/figures/parts/sweep-models.ts';
import { landscape, model } from '#test/renderer/fake-records.ts';
import { madeSource, rippled, sweepProject } from './made-source.ts';

describe('the landscapes that are meant', () => {
  const labels = ['random-filter seed 0 · 9×9', 'random seed 0 · 9×9', 'random seed 1 · 9×9', 'random seed 0 · 5×5', 'beta1.hessian-directions · 9×9', 'random seed 1 · 9×9']; // prettier-ignore
  const all = labels.map((label, i) => landscape(i + 1, 1, label, [9, 9]));
  const meant = (directions: string, model = 1) => meantLandscapes(all, model, directions).map(({ id }) => id);

  it('are of exactly the kind where there are some', () => expect(meant('random')).toEqual([2, 3, 4, 6]));
  it('are else those with the word in their label', () => expect(meant('Hessian')).toEqual([5]));
  it('are none of another model', () => expect(meant('random', 2)).toEqual([]));

  it('are every draw of the first grid, or of all grids: a radius is another grid as much as a number of points', async () => {
    const landscapes = labels.map((label, i) => ({ ...rippled(1, 1, label, label.includes('5×5') ? 5 : 9), radius: i === 5 ? 0.5 : 1 })); // prettier-ignore
    const source = madeSource({ models: [model(1, 0, 1)], landscapes });
    const ids = async (grids?: 'all') =>
      (await chooseLandscapes(source, '', 'random', grids))[0].landscapes.map(({ id }) => id);
    expect(await ids()).toEqual([2, 3]);
    expect(await ids('all')).toEqual([2, 3, 4, 6]);
  });

  it('are of the first kind alone where a word finds several', async () => {
    const source = madeSource({ models: [model(1, 0, 1)], landscapes: labels.map((label) => rippled(1, 1, label, 9)) });
    const [{ landscapes }] = await chooseLandscapes(source, '', 'seed', 'all');
    expect(landscapes.map(({ id }) => id)).toEqual([1]);
  });
});

describe('columns', () => {
  it('fill the page, and one more would not fit', () => {
    for (const width of [241, 400, 493, 1000]) {
      const columns = mostColumns({ width });
      expect(panelWidth(width, columns, true)).toBeGreaterThan(panelWidth(width, columns + 1, true));
      expect(panelWidth(width, columns + 1, true)).toBeLessThan(78);
    }
  });

  it('are spread evenly, both ends among them, none twice', () => {
    const items = Array.from({ length: 12 }, (_, i) => i);
    for (const most of [1, 2, 5, 11, 12, 20]) {
      const chosen = spread(items, most);
      expect(chosen.length).toBe(Math.min(most, 12));
      expect(new Set(chosen).size).toBe(chosen.length);
      expect(chosen[0]).toBe(0);
      if (most > 1) expect(chosen.at(-1)).toBe(11);
    }
  });

  it('are one model of each group, that of the lowest seed, or all models of a single group', () => {
    const models = [model(1, 2, 1), model(2, 0, 1), model(3, 1, 30)];
    expect(representatives(models).map(({ id }) => id)).toEqual([2, 3]);
    expect(representatives(models.slice(0, 2)).length).toBe(2);
  });
});

describe('names of groups', () => {
  it('say what differs between the models that have it, and nothing else', () => {
    const plain = { ...model(3, 0, 1), architecture: 'resnet20', parameters: { name: 'plain', size: 32 } };
    const residual = { ...plain, id: 4, parameters: { name: 'residual', size: 32 } };
    expect([...groupNames([model(1, 0, 1), model(2, 0, 30), plain, residual]).values()]).toEqual(['mlp, β = 1', 'mlp, β = 30', 'resnet20, plain', 'resnet20, residual']); // prettier-ignore
    expect([...groupNames([model(1, 0, 1), model(2, 1, 1)]).values()]).toEqual(['', '']);
  });
});

describe('a sweep', () => {
  const { models } = sweepProject([30, 1, 5]);

  it('goes over its values in their order, the lowest seed first', () => {
    const { parameter, steps } = sweptModels(models, '');
    expect(parameter).toBe('beta');
    expect(steps.map(({ value }) => value)).toEqual([1, 5, 30]);
    for (const step of steps) expect(step.models.map(({ seed }) => seed)).toEqual([0, 1]);
  });

  it('takes the values that are listed, in their order, and says which there are not', () => {
    const swept = sweptModels(models, 'beta');
    expect(listedSteps(swept, ['30', '1']).map(({ value }) => value)).toEqual([30, 1]);
    expect(() => listedSteps(swept, ['7'])).toThrow(/beta = 7; there are 1, 5, 30/);
  });
});

describe('the number of a model', () => {
  it('of a topology is the mean over its draws; the newest value of the model itself counts', async () => {
    const owner = model(1, 0, 1);
    const source = madeSource({ models: [owner], landscapes: [rippled(1, 1, 'random seed 0'), rippled(1, 9, 'random seed 1')], values: () => ({ loss: 3 }) }); // prettier-ignore
    const chosen = await chooseLandscapes(source, '', 'random');
    const [numbers] = await loadNumbers(source, chosen, { field: 'loss', representation: 'grid-axis' });
    const each = numbers.draws.map(({ topology }) => topology.numbers.minima!);
    expect(each[0]).not.toBe(each[1]);
    expect(numberOf(numbers, 'minima')).toBe((each[0] + each[1]) / 2);
    expect(numberOf(numbers, 'loss')).toBe(3);
    expect(numberOf(numbers, 'accuracy')).toBeNull();
  });

  it('says each convention once', () =>
    expect(captionOf({ title: 'T', text: [], conventions: ['a', 'b', 'a'] }).match(/^- a$/gm)).toHaveLength(1));
});
