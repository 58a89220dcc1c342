import { describe, expect, it } from 'vitest';
import { resolveSample } from '#main/engine/resolve/sample.ts';
import type { GridDraft } from '#shared/domain/drafts.ts';
import { axisValues } from '#shared/domain/run.ts';
import { writeSmallModel } from '#test/fixtures/small-model.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';
import { sampleSpec } from '#test/main/store/examples.ts';

const { model } = sampleSpec([3]);
const random = { kind: 'random', paths: [], dims: 1, params: {} };

async function resolve(grid: Partial<GridDraft>) {
  const { spec, warnings } = await resolveSample(model, random, { steps: [5], radius: null, ranges: [], ...grid });
  return { values: [...axisValues(spec.grid.axes[0])], warnings };
}

const other = writeSmallModel(temporaryFolder());

describe('the grid of a sampling run', () => {
  it('is said to miss the trained weights exactly when it passes them by', async () => {
    for (const [low, high] of [
      [-1, 1],
      [-0.5, 1.5],
      [-1, 2],
      [0, 1],
      [0.5, 1],
      [-2, -1],
    ])
      for (let steps = 2; steps < 12; steps++) {
        const { values, warnings } = await resolve({ steps: [steps], ranges: [{ low, high }] });
        const passes = values[0] < 0 && values[steps - 1] > 0;
        expect(warnings, `${steps} steps from ${low} to ${high}`).toHaveLength(passes && !values.includes(0) ? 1 : 0);
      }
  });

  it('is recorded in the words that hashes of earlier projects were made from', async () => {
    const draft = { steps: [4, 5], radius: 0.5, ranges: [] };
    const { spec } = await resolveSample(model, { ...random, dims: 2 }, draft);
    expect(Object.keys(spec)).toEqual(['model', 'directions', 'grid']);
    expect(JSON.stringify(spec.grid)).toBe(
      '{"axes":[{"low":-0.5,"high":0.5,"steps":4},{"low":-0.5,"high":0.5,"steps":5}]}',
    );
  });

  it('says once what is wrong with several axes alike', async () => {
    const draft = { steps: [4], radius: null, ranges: [] };
    const { warnings } = await resolveSample(model, { ...random, dims: 3 }, draft);
    expect(warnings).toHaveLength(1);
  });

  it("takes a radius over the kind's own range", async () => {
    expect((await resolve({})).values).toEqual([-1, -0.5, 0, 0.5, 1]);
    expect((await resolve({ radius: 2 })).values).toEqual([-2, -1, 0, 1, 2]);
  });

  it('towards another model holds both models', async () => {
    const between = { kind: 'between-models', paths: [other], dims: null, params: {} };
    const { spec, warnings } = await resolveSample(model, between, { steps: [41], radius: null, ranges: [] });
    const values = axisValues(spec.grid.axes[0]);
    expect([values[0], values[40]]).toEqual([-0.5, 1.5]);
    expect([values.includes(0), values.includes(1)]).toEqual([true, true]);
    expect(warnings).toEqual([]);
  });
});
