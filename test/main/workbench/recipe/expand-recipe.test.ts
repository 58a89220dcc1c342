import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expandRecipe } from '#main/workbench/recipe/expand-recipe.ts';
import { parseRecipe } from '#main/workbench/recipe/parse-recipe.ts';
import type { PlannedRun } from '#main/workbench/recipe/planned-run.ts';
import { Random } from '#shared/domain/random.ts';
import { expectRefusal } from '#test/main/formats/refusal.ts';
import { catalog } from './catalog.ts';

const folder = resolve('/recipes');
const expand = (text: string): PlannedRun[] => expandRecipe(parseRecipe(text, 'a.yaml'), folder, catalog.directions);
const under = (path: string): string => resolve(folder, path);
const weightsOf = (model: PlannedRun['model']): string => ('train' in model ? 'none' : model.weightsPath);

describe('expansion', () => {
  it('has one run per combination × directions × repeat, each combination once, the last list fastest', () => {
    const random = new Random(1);
    const below = (n: number): number => Math.floor(n * random.uniform());
    for (let round = 0; round < 50; round++) {
      const names = ['beta', 'lambda', 'run'].slice(0, 1 + below(3));
      const lists = names.map((name, i) => Array.from({ length: 1 + below(4) }, (_, j) => `${name}${i}${j}`));
      const [kinds, files, repeats] = [1 + below(3), below(3), 1 + below(3)];
      const entry = names.map((name, i) => `${name}: [${lists[i].join(', ')}]`).join(', ');
      const path = names.map((name) => `{${name}}`).join('/');
      const directions = [
        ...Array.from({ length: kinds }, (_, k) => `{ kind: random, seed: ${10 * k} }`),
        ...Array.from({ length: files }, (_, k) => `{ file: d${k}-${path}.npz }`),
      ];
      const runs = expand(
        `models: [{ weights: "${path}.npz", ${entry} }]\ndirections: [${directions.join(', ').replaceAll('{beta', '{beta')}]\nrepeat-directions: ${repeats}`.replace(
          /file: (\S+)/g,
          'file: "$1"',
        ),
      );

      // the slow twin: nested loops, written out
      const expected: string[] = [];
      const walk = (values: string[]): void => {
        if (values.length < names.length) return lists[values.length].forEach((value) => walk([...values, value]));
        for (let k = 0; k < kinds; k++)
          for (let r = 0; r < repeats; r++) expected.push(`${under(`${values.join('/')}.npz`)} seed ${10 * k + r}`);
        for (let k = 0; k < files; k++)
          expected.push(`${under(`${values.join('/')}.npz`)} ${under(`d${k}-${values.join('/')}.npz`)}`);
      };
      walk([]);
      const found = runs.map(({ model, directions }) =>
        directions.paths.length === 0
          ? `${weightsOf(model)} seed ${directions.params.seed}`
          : `${weightsOf(model)} ${directions.paths[0]}`,
      );
      expect(found).toEqual(expected);
      expect(found).toHaveLength(lists.reduce((n, { length }) => n * length, kinds * repeats + files));
    }
  });

  it('fills every {name} of paths and label as the value is written, and keeps the values apart by their meaning', () => {
    const [first, second] = expand(`
models:
  - weights: "{architecture}/{problem}-{beta}-{seed}-{beta}.npz"
    label: "β = {beta}, seed {seed}"
    architecture: mlp
    problem: convection
    beta: [1.0, 3e1]
    seed: 7
    tags: [a, b]
    precision: float64
directions: [{ kind: file, path: "../d{seed}/{beta}.npz" }]
`);
    expect(first.model).toEqual({
      weightsPath: under('mlp/convection-1.0-7-1.0.npz'),
      label: 'β = 1.0, seed 7',
      architecture: 'mlp',
      problem: 'convection',
      seed: 7,
      parameters: { beta: 1 },
      params: { beta: '1' },
      tags: ['a', 'b'],
      backend: 'auto',
      precision: 'float64',
    });
    expect(second.model).toMatchObject({ label: 'β = 3e1, seed 7', parameters: { beta: 30 }, params: { beta: '30' } });
    expect(second.directions).toEqual({
      kind: null,
      paths: [resolve(folder, '../d7/3e1.npz')],
      dims: null,
      params: {},
    });
    expect([first.line, second.line]).toEqual([3, 3]);
  });

  it('gives a kind its files in their order, every {name} filled', () => {
    const runs = expand(`
models: [{ weights: "{run}/last.npz", run: [a, b] }]
directions:
  - { kind: between-models, files: "{run}/first.npz" }
  - { kind: trajectory-pca, files: ["{run}/1.npz", "{run}/0.npz", other.npz] }
`);
    expect(runs.map(({ directions: { kind, paths } }) => [kind, ...paths])).toEqual(
      ['a', 'b'].flatMap((run) => [
        ['between-models', under(`${run}/first.npz`)],
        ['trajectory-pca', under(`${run}/1.npz`), under(`${run}/0.npz`), under('other.npz')],
      ]),
    );
  });

  it('says what is trained for every combination, lists of one parameter as one value', () => {
    const runs = expand(`
models:
  - architecture: mlp
    problem: convection
    beta: [1.0, 5]
    seed: [0, 7]
    data: "{beta}.npz"
    backend: ort-cpu
    train: { optimiser: sgd, milestones: [3, 6], nesterov: true, initial: "first-{seed}.npz", test: t.npz }
directions: [{ kind: random }, { kind: trajectory-pca }]
`);
    const trained = (beta: string, seed: number) => ({
      train: {
        architecture: 'mlp',
        problem: 'convection',
        optimiser: 'sgd',
        dataPath: under(`${beta}.npz`),
        testPath: under('t.npz'),
        initialPath: under(`first-${seed}.npz`),
        seed,
        backend: 'ort-cpu',
        precision: 'float32',
        params: { beta: String(Number(beta)), milestones: '3-6', nesterov: 'true' },
      },
      label: null,
      parameters: { beta: Number(beta) },
      tags: [],
    });
    const models = [...new Set(runs.map(({ model }) => model))];
    expect(models).toEqual([trained('1.0', 0), trained('1.0', 7), trained('5', 0), trained('5', 7)]);
    expect(runs.map(({ directions: { kind, paths } }) => [kind, ...paths])).toEqual(
      models.flatMap(() => [['random'], ['trajectory-pca']]),
    );
  });

  it('repeats what is drawn, not what is computed', () => {
    const text = `
models: [{ weights: a.npz }]
directions: [{ kind: random-filter, seed: 5 }, { kind: hessian, seed: 5 }, { kind: between-models, files: b.npz }]
repeat-directions: 3
`;
    const found = expand(text).map(({ directions: { kind, params } }) => [kind, params.seed]);
    expect(found).toEqual([
      ['random-filter', '5'],
      ['random-filter', '6'],
      ['random-filter', '7'],
      ['hessian', '5'],
      ['between-models', undefined],
    ]);
  });

  it('takes a direction’s own grid over the recipe’s, key by key, and the extent as one', () => {
    const grids = expand(`
models: [{ weights: a.npz }]
directions:
  - { kind: random }
  - { kind: random, grid: { radius: 0.5 } }
  - { kind: random, grid: { steps: [5, 7], ranges: [[-1, 2], [0, 3]] } }
  - { kind: random, grid: { dims: 3 } }
grid: { dims: 2, steps: 21, radius: 2 }
`).map(({ grid, directions: { dims } }) => ({ ...grid, dims }));
    expect(grids).toEqual([
      { steps: [21], radius: 2, ranges: [], dims: 2 },
      { steps: [21], radius: 0.5, ranges: [], dims: 2 },
      {
        steps: [5, 7],
        radius: null,
        ranges: [
          { low: -1, high: 2 },
          { low: 0, high: 3 },
        ],
        dims: 2,
      },
      { steps: [21], radius: 2, ranges: [], dims: 3 },
    ]);
  });

  it('samples every draw at all of its radii, one after another, on the same number of steps', () => {
    const random = new Random(5);
    const below = (n: number): number => Math.floor(n * random.uniform());
    for (let round = 0; round < 30; round++) {
      const radiiOf = (): number[] => Array.from({ length: 1 + below(4) }, (_, i) => (i + 1) / 8);
      const [general, own, repeats] = [below(2) ? radiiOf() : null, below(2) ? radiiOf() : null, 1 + below(3)];
      const runs = expand(`
models: [{ weights: "{run}.npz", run: [a, b] }]
directions:
  - { kind: random, seed: 4${own ? `, grid: { radii: [${own.join(', ')}] }` : ''} }
  - { kind: hessian }
  - { file: d.npz, grid: { radius: 3 } }
grid: { steps: [5, 7]${general ? `, radii: [${general.join(', ')}]` : ''} }
repeat-directions: ${repeats}
`);
      // the slow twin: nested loops, written out
      const expected: unknown[] = [];
      for (const run of ['a', 'b']) {
        for (let r = 0; r < repeats; r++)
          for (const radius of own ?? general ?? [null]) expected.push([under(`${run}.npz`), String(4 + r), radius]);
        for (const radius of general ?? [null]) expected.push([under(`${run}.npz`), undefined, radius]);
        expected.push([under(`${run}.npz`), undefined, 3]);
      }
      expect(runs.map(({ model, directions, grid }) => [weightsOf(model), directions.params.seed, grid.radius])).toEqual(expected); // prettier-ignore
      for (const { grid } of runs) expect(grid).toMatchObject({ steps: [5, 7], ranges: [] });
    }
  });

  it('takes one extent of a direction over the other of the recipe, radii as well', () => {
    const grids = (general: string, own: string) =>
      expand(
        `models: [{ weights: a.npz }]\ndirections: [{ kind: random, grid: { ${own} } }]\ngrid: { ${general} }`,
      ).map(({ grid: { radius, ranges } }) => ({ radius, ranges: ranges.length }));
    expect(grids('radii: [1, 2]', 'radius: 5')).toEqual([{ radius: 5, ranges: 0 }]);
    expect(grids('radii: [1, 2]', 'ranges: [[0, 1]]')).toEqual([{ radius: null, ranges: 1 }]);
    expect(grids('ranges: [[0, 1]]', 'radii: [1, 2]')).toEqual([{ radius: 1, ranges: 0 }, { radius: 2, ranges: 0 }]); // prettier-ignore
    expect(grids('radius: 5', 'radii: [1, 2]').map(({ radius }) => radius)).toEqual([1, 2]);
  });

  it('without a grid and representations takes 41 steps, the kind’s radius and the default representation', () => {
    const [run] = expand('models: [{ weights: a.npz }]\ndirections: [{ kind: random }]\n');
    expect(run).toMatchObject({
      directions: { kind: 'random', dims: null, params: { seed: '0' } },
      grid: { steps: [41], radius: null, ranges: [] },
      representations: ['grid-freudenthal'],
      model: { label: null, seed: null, tags: [] },
    });
    expect(catalog.representations[0].id).toBe(run.representations[0]);
  });

  it.each([
    [
      'weights',
      'models: [{ weights: "b{bta}.npz", beta: 1 }]\ndirections: [{ kind: random }]',
      'a.yaml:1:21: ',
      '{bta}',
      '{beta}',
    ],
    [
      'files of directions',
      'models: [{ weights: a.npz }]\ndirections: [{ kind: between-models, files: [b.npz, "{x}.npz"] }]',
      'a.yaml:2:53: ',
      '{x}',
    ],
    ['directions', 'models: [{ weights: a.npz, beta: 1 }]\ndirections: [{ file: "{x}.npz" }]', 'a.yaml:2:22: ', '{x}'],
    [
      'weights that name themselves',
      'models: [{ weights: "{weights}" }]\ndirections: [{ kind: random }]',
      'a.yaml:1:',
      '{weights}',
    ],
  ])('refuses an unknown {name} in %s', (_, text, ...parts) =>
    expectRefusal(() => expand(text), 'file-malformed', ...parts),
  );

  it('counts before it builds: a product without measure is refused at once', async () => {
    const list = `[${Array.from({ length: 1000 }, (_, i) => i).join(', ')}]`;
    const text = `models: [{ weights: a.npz, a: ${list}, b: ${list}, c: ${list} }]\ndirections: [{ kind: random }]`;
    await expectRefusal(() => expand(text), 'too-large', 'a.yaml:1:1: ', '1000000000');
  });

  it('counts radii too', async () => {
    const list = (n: number): string => `[${Array.from({ length: n }, (_, i) => i + 1).join(', ')}]`;
    const text = `models: [{ weights: a.npz, a: ${list(100)} }]\ndirections: [{ kind: random }, { kind: hessian, grid: { radius: 1 } }]\ngrid: { radii: ${list(100)} }\nrepeat-directions: 10`;
    await expectRefusal(() => expand(text), 'too-large', 'a.yaml:1:1: ', '100 models × 101 radii of directions × 10 repeats'); // prettier-ignore
    expect(expand(text.replace('repeat-directions: 10', ''))).toHaveLength(10_100);
  });

  it('does not count tags, which are no alternatives', () => {
    const list = (length: number): string => `[${Array.from({ length }, (_, i) => `t${i}`).join(', ')}]`;
    const text = `models: [{ weights: a.npz, run: ${list(1000)}, tags: ${list(101)} }]\ndirections: [{ kind: random }]`;
    expect(expand(text)).toHaveLength(1000);
  });
});
