import { defaultCurvature, defaultDensity, defaultTrace } from '#shared/domain/curvature.ts';
import { describe, expect, it } from 'vitest';
import { RunDraft } from '#renderer/state/run-draft.svelte.ts';
import type { WorkbenchCatalog } from '#shared/contract/workbench.ts';
import { trainingCatalog } from '../fake-training.ts';

const entry = (id: string) => ({ id, title: id, params: {} });
const seed = { kind: 'integer', title: 'Seed', default: 4, min: 0 } as const;
const keep = { kind: 'boolean', title: 'Keep', default: false } as const;
const catalog: WorkbenchCatalog = {
  ...trainingCatalog,
  directions: [
    { ...entry('random'), params: { seed }, files: { least: 0, most: 0 } },
    { ...entry('random-filter'), params: { seed, keep }, files: { least: 0, most: 0 } },
    { ...entry('file'), files: { least: 1, most: 1 } },
  ],
  representations: [entry('grid-freudenthal'), entry('grid-axis')],
  numbers: [],
  distances: [],
  figures: [],
  panels: [],
  backends: [],
};

describe('RunDraft', () => {
  it('starts with the defaults of the catalog and lacks nothing but a model', () => {
    const draft = new RunDraft(catalog);
    expect(draft.lacking).toContain('model');
    draft.toggleModel(3, true);
    expect(draft.lacking).toBe('');
    expect(draft.request()).toEqual({
      models: [3],
      directions: [{ kind: 'random', paths: [], dims: 2, params: { seed: '4' } }],
      grid: { steps: [41], radius: null, ranges: [] },
      representations: ['grid-freudenthal'],
      curvature: null,
      priority: 0,
    });
  });

  it('asks for the parts of the curvature that are chosen, with the usual settings', () => {
    const draft = new RunDraft(catalog);
    draft.landscape.trace = true;
    expect(draft.landscape.curvature).toEqual({ ...defaultCurvature, top: 0, trace: defaultTrace });
    draft.landscape.eigenvalues = true;
    draft.landscape.density = true;
    expect(draft.request().curvature).toEqual({ ...defaultCurvature, trace: defaultTrace, density: defaultDensity });
  });

  it('has the parameters of the chosen kind of direction and no others; kinds that need a file are not offered', () => {
    const draft = new RunDraft(catalog);
    expect(draft.landscape.kinds.map(({ id }) => id)).toEqual(['random', 'random-filter']);
    draft.landscape.setParam('seed', '9');
    draft.landscape.chooseKind('random-filter');
    expect(draft.landscape.params).toEqual({ seed: '4', keep: 'false' });
  });

  it('counts what it asks for', () => {
    const draft = new RunDraft(catalog);
    draft.chooseModels([1, 2]);
    draft.landscape.steps = 10;
    draft.landscape.dims = 3;
    expect(draft.points).toBe(2000);
  });

  it('keeps representations in the order of the catalog and says what stands in the way of a start', () => {
    const draft = new RunDraft(catalog);
    draft.chooseModels([1]);
    draft.landscape.toggleRepresentation('grid-freudenthal', false);
    expect(draft.lacking).toContain('representation');
    draft.landscape.toggleRepresentation('grid-axis', true);
    draft.landscape.toggleRepresentation('grid-freudenthal', true);
    expect(draft.landscape.representations).toEqual(['grid-freudenthal', 'grid-axis']);
    draft.landscape.steps = 0;
    expect(draft.lacking).toContain('Steps');
    draft.landscape.steps = 5;
    draft.landscape.radius = -1;
    expect(draft.lacking).toContain('radius');
  });
});
