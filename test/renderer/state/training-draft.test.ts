import { beforeEach, describe, expect, it } from 'vitest';
import { TrainingDraft } from '#renderer/state/training-draft.svelte.ts';
import { trainingCatalog } from '../fake-training.ts';

const representations = [{ id: 'grid-freudenthal', title: 'Freudenthal', params: {} }];
const directions = [{ id: 'random', title: 'Random', params: {}, files: { least: 0, most: 0 } }];
let draft: TrainingDraft;
beforeEach(() => {
  draft = new TrainingDraft({
    ...trainingCatalog,
    representations,
    directions,
    numbers: [],
    distances: [],
    figures: [],
    panels: [],
    backends: [],
  });
});

describe('TrainingDraft', () => {
  it('says what must be said and what was changed, and leaves the rest to the engine', () => {
    expect(draft.lacking).toBe('');
    const usual = { architecture: 'mlp', problem: 'convection', optimiser: 'l-bfgs' };
    expect(draft.draft(3)).toEqual({
      ...usual,
      seed: 3,
      backend: 'auto',
      precision: 'float32',
      params: { beta: '1' },
    });
    draft.type(draft.chosen('architecture')!, 'widths', ' 2-8-1 ');
    draft.type(draft.chosen('optimiser')!, 'iterations', '30');
    draft.type(draft.chosen('optimiser')!, 'history', '50');
    draft.type(draft.plan, 'checkpoints', '10');
    draft.initialPath = ' /w.safetensors ';
    const { params, initialPath } = draft.draft(0);
    expect(params).toEqual({ beta: '1', widths: '2-8-1', iterations: '30', checkpoints: '10' });
    expect(initialPath).toBe('/w.safetensors');
  });

  it('keeps what was typed while something else is chosen, and does not send it', () => {
    draft.type(draft.chosen('optimiser')!, 'iterations', '30');
    draft.choose('optimiser', 'sgd');
    expect(draft.draft(0)).toMatchObject({ optimiser: 'sgd', params: { beta: '1' } });
    draft.choose('optimiser', 'l-bfgs');
    expect(draft.draft(0).params).toEqual({ beta: '1', iterations: '30' });
  });

  it('takes what a problem is usually trained with, where nothing else was chosen, and its files where it reads any', () => {
    draft.dataPath = '/images.gz';
    expect(draft.draft(0)).not.toHaveProperty('dataPath');
    draft.choose('problem', 'classification');
    expect(draft.draft(0)).toMatchObject({ architecture: 'resnet', optimiser: 'sgd', dataPath: '/images.gz' });
    draft.choose('architecture', 'mlp');
    draft.choose('problem', 'convection');
    expect(draft.draft(0)).toMatchObject({ architecture: 'mlp', optimiser: 'l-bfgs', params: { beta: '1' } });
    draft.choose('optimiser', 'sgd');
    draft.choose('problem', 'classification');
    expect(draft.draft(0)).toMatchObject({ architecture: 'resnet', optimiser: 'sgd' });
  });

  it('says what was found and what is expected while it cannot be started', () => {
    draft.type(draft.chosen('architecture')!, 'widths', '2-x-1');
    expect(draft.lacking).toMatch(/widths is "2-x-1", expected integers/);
    draft.type(draft.chosen('architecture')!, 'widths', '2-8-1');
    draft.seeds = '0-';
    expect(draft.lacking).toContain('Seeds are "0-"');
    expect(draft.models).toBe(0);
    expect(() => draft.requests()).toThrow(expect.objectContaining({ code: 'bad-value' }));
  });

  it('makes a request per seed, with the landscape that follows when one is wanted', () => {
    draft.seeds = '0-2, 7';
    draft.label = ' mine ';
    expect(draft.models).toBe(4);
    const requests = draft.requests();
    expect(requests.map((request) => request.draft.seed)).toEqual([0, 1, 2, 7]);
    expect(requests[3]).toMatchObject({ label: 'mine', next: null });
    draft.then = true;
    draft.landscape.steps = 9;
    expect(draft.requests()[0].next).toEqual({
      directions: [{ kind: 'random', paths: [], dims: 2, params: {} }],
      grid: { steps: [9], radius: null, ranges: [] },
      representations: ['grid-freudenthal'],
      curvature: null,
    });
    draft.landscape.radius = 0;
    expect(draft.lacking).toContain('radius');
  });
});
