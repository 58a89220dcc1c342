import { describe, expect, it } from 'vitest';
import { checkRecipe } from '#main/workbench/recipe/check-recipe.ts';
import { parseRecipe } from '#main/workbench/recipe/parse-recipe.ts';
import { expectRefusal } from '#test/main/formats/refusal.ts';
import { catalog } from './catalog.ts';

const lines = [
  'models:',
  '  - { architecture: mlp, problem: convection, weights: "beta{beta}.safetensors", beta: [1, 30], seed: [0] }',
  'directions: [ { kind: random, seed: 0 } ]',
  'grid: { dims: 2, steps: 41, radius: 1 }',
  'representations: [ grid-axis, grid-freudenthal ]',
  'numbers: all',
];
const good = `${lines.join('\n')}\n`;
const read = (text: string) => parseRecipe(text, 'a.yaml');
/** The good recipe with one piece of text replaced. */
const but = (from: string, to: string): string => {
  expect(good).toContain(from);
  return good.replace(from, to);
};

describe('a recipe', () => {
  it('of the published form is read whole and known to this version', () => {
    const recipe = read(good);
    expect(recipe.data).toMatchObject({
      models: [{ architecture: 'mlp', beta: [1, 30], seed: [0] }],
      directions: [{ kind: 'random', seed: 0 }],
      grid: { dims: 2, steps: 41, radius: 1 },
      numbers: 'all',
    });
    expect(() => checkRecipe(recipe, catalog)).not.toThrow();
  });

  it.each([
    ['an unknown key', `${good}gird: 1\n`, 'a.yaml:7:1: ', 'gird', 'expected grid'],
    ['an unknown key of a grid', but('steps', 'stepz'), 'a.yaml:4:18: ', 'stepz', 'expected steps'],
    ['a missing key', but('directions', 'numberz'), 'a.yaml:1:1: ', 'expected the key directions'],
    [
      'a key that is almost the missing one',
      but('weights', 'wieghts'),
      'a.yaml:2:47: ',
      'wieghts',
      'expected the key weights',
    ],
    ['text for a number', but('41', '"41"'), 'a.yaml:4:25: ', 'steps: found "41"', 'an integer'],
    ['a fraction for an integer', but('41', '4.5'), 'a.yaml:4:25: ', '4.5', 'an integer'],
    ['a number out of range', but('radius: 1', 'radius: 0'), 'a.yaml:4:37: ', 'radius: found 0', 'above 0'],
    ['a number that is none', but('radius: 1', 'radius: .nan'), 'a.yaml:4:37: ', 'NaN', 'a finite number'],
    [
      'an integer that float64 cannot hold',
      but('seed: [0]', 'seed: [9007199254740993]'),
      'a.yaml:2:',
      '9007199254740993',
    ],
    ['an empty list', but('[1, 30]', '[]'), 'a.yaml:2:', 'beta: found an empty list', 'at least one'],
    ['a hole in a list', but('[1, 30]', '[1, null]'), 'a.yaml:2:', 'beta: found a list of 2'],
    ['a mapping for a value', but('[1, 30]', '{ a: 1 }'), 'a.yaml:2:', 'beta: found a mapping with a'],
    ['two ways to say the extent', but('radius: 1', 'radius: 1, ranges: [[0, 1]]'), 'a.yaml:4:', 'radius and ranges'],
    ['a radius among radii', but('radius: 1', 'radii: [1, 0.5], radius: 1'), 'a.yaml:4:', 'radius and radii'],
    ['radii among ranges', but('radius: 1', 'ranges: [[0, 1]], radii: [1]'), 'a.yaml:4:', 'radii and ranges'],
    ['a radius of 0 among others', but('radius: 1', 'radii: [1, 0]'), 'a.yaml:4:40: ', 'radii: found 0', 'above 0'],
    ['a radius twice', but('radius: 1', 'radii: [1, 2, 1.0]'), 'a.yaml:4:43: ', 'found 1 twice', 'once'],
    ['one radius for a list', but('radius: 1', 'radii: 1'), 'a.yaml:4:36: ', 'radii: found 1', 'a list'],
    ['no radius', but('radius: 1', 'radii: []'), 'a.yaml:4:36: ', 'an empty list', 'at least one'],
    [
      'two extents of a direction',
      but('seed: 0 }', 'seed: 0, grid: { radii: [1], ranges: [[0, 1]] } }'),
      'a.yaml:3:',
      'radii and ranges',
    ],
    ['directions of no kind', but('kind: random, ', ''), 'a.yaml:3:15: ', 'neither kind nor file'],
    [
      'directions from two places',
      but('kind: random', 'kind: random, file: a'),
      'a.yaml:3:15: ',
      'either kind or file',
    ],
    ['a directions file without its path', but('kind: random', 'kind: file'), 'a.yaml:3:15: ', 'its path'],
    [
      'an unknown key of the curvature',
      `${good}curvature: { tolerence: 2 }\n`,
      'a.yaml:7:14: ',
      'tolerence',
      'expected tolerance',
    ],
    ['an unknown key of the trace', `${good}curvature: { trace: { widht: 1 } }\n`, 'a.yaml:7:21: ', 'widht', 'width'],
    ['a trace that is neither', `${good}curvature: { trace: 5 }\n`, 'a.yaml:7:21: ', 'trace: found 5', 'true, false'],
    ['a confidence of 1', `${good}curvature: { trace: { confidence: 1 } }\n`, 'a.yaml:7:35: ', 'between 0 and 1'],
    ['a tolerance of 0', `${good}curvature: { tolerance: 0 }\n`, 'a.yaml:7:25: ', 'tolerance: found 0', 'above 0'],
    ['curvature that asks for nothing', `${good}curvature: { top: 0 }\n`, 'a.yaml:7:12: ', 'top 0 alone'],
    [
      'an empty list for the curvature',
      `${good}curvature: []\n`,
      'a.yaml:7:12: ',
      'an empty list',
      'a mapping with top',
    ],
    ['a list for the curvature', `${good}curvature: [1]\n`, 'a.yaml:7:12: ', 'a list of 1', 'a mapping with top'],
    ['an empty list for the trace', `${good}curvature: { trace: [] }\n`, 'a.yaml:7:21: ', 'empty list', 'true, false'],
    ['an empty list for the grid', but('{ dims: 2, steps: 41, radius: 1 }', '[]'), 'a.yaml:4:7: ', 'an empty list'],
    ['an empty list for a model', 'models: [[]]\ndirections: [{ kind: random }]\n', 'a.yaml:1:10: ', 'an empty list'],
    ['an empty list for directions', but('{ kind: random, seed: 0 }', '[]'), 'a.yaml:3:15: ', 'an empty list'],
    ['a list for all of it', '[]', 'a.yaml:1:1: ', 'an empty list', 'a mapping'],
    [
      'a tolerance of the lowest eigenvalue alone',
      `${good}curvature: { top: 0, trace: true, lowest-tolerance: 0.1 }\n`,
      'a.yaml:7:35: ',
      'lowest-tolerance with top 0',
    ],
    ['no mapping', 'just text', 'a.yaml:1:1: ', '"just text"', 'a mapping'],
    ['nothing at all', '', 'a.yaml:1:1: ', 'found nothing'],
  ])('with %s is refused in one line that names the place', (_, text, place, ...parts) =>
    expectRefusal(() => read(text), 'file-malformed', place, ...parts),
  );

  it.each([
    ['a key twice', `${good}grid: {}\n`, 'a.yaml:7:1: ', 'twice'],
    ['tabs as indentation', 'models:\n\t- 1', 'a.yaml:2:', 'Tabs'],
    ['a second document', `---\n${good}---\na: 1\n`, 'a.yaml:8:1: ', 'second document'],
    ['a key that is a number', `${good}1: 2\n`, 'a.yaml:7:1: ', 'key 1'],
    ['a key that is a list', `${good}? [a]\n: b\n`, 'a.yaml:7:', 'no word'],
    ['a key that every object has', `${good}constructor: 1\n`, 'a.yaml:7:1: ', 'constructor'],
    ['the prototype as a key', `${good}"__proto__": { numbers: all }\n`, 'a.yaml:7:1: ', '__proto__'],
    ['a tag', `${good}x: !!js/function 1\n`, 'a.yaml:7:', 'tag'],
    ['a merge', but('{ kind: random', '{ <<: { kind: random }'), 'a.yaml:3:', '<<'],
    ['brackets without end', '['.repeat(100_000), 'a.yaml:1:'],
    ['an open quote', `${good}x: "`, 'a.yaml:7:'],
  ])('with %s is refused, not guessed at', (_, text, place, ...parts) =>
    expectRefusal(() => read(text), 'file-malformed', place, ...parts),
  );

  it('with aliases within aliases is refused before they are unfolded', async () => {
    const ten = (name: string): string => Array(10).fill(name).join(', ');
    const bomb = ['a: &a [x]', ...[...'bcdefghi'].map((c, i) => `${c}: &${c} [${ten(`*${'abcdefgh'[i]}`)}]`)].join(
      '\n',
    );
    const start = performance.now();
    await expectRefusal(() => read(bomb), 'file-malformed', 'a.yaml:1:1: ', 'aliases');
    expect(performance.now() - start).toBeLessThan(2000);
  });

  it('with several errors is refused for the first of them, whatever it is about', async () => {
    const [grid, models] = ['grid: { steps: x }', 'models: [{ weights: a.npz, beta: null }]'];
    const directions = 'directions: [{ kind: random }]';
    await expectRefusal(() => read([grid, models, directions].join('\n')), 'file-malformed', 'a.yaml:1:', 'steps');
    await expectRefusal(() => read([models, grid, directions].join('\n')), 'file-malformed', 'a.yaml:1:', 'beta');
  });

  it('of more than a mebibyte is refused', () =>
    expectRefusal(() => read(`# ${'x'.repeat(2 ** 20)}`), 'file-too-large', 'a.yaml'));

  it('may say a grid once by an alias, and an error in it names where it is written', async () => {
    const text = but('seed: 0 }', 'grid: &g { steps: 5, radius: 2 } }, { kind: random, seed: 1, grid: *g }');
    expect(read(text).data.directions.map(({ grid }) => grid?.steps)).toEqual([5, 5]);
    await expectRefusal(() => read(text.replace('steps: 5', 'steps: x')), 'file-malformed', 'a.yaml:3:', 'found "x"');
  });

  describe('that asks for figures', () => {
    const figures = (entry: string) => {
      const recipe = read(`${good}figures: [${entry}]\n`);
      checkRecipe(recipe, catalog);
      return recipe.data.figures;
    };

    it('may give them any parameter of their template, lists as lists', () => {
      const entry = '{ template: parameter-sweep, out: [a.pdf, a.svg], width: 85mm, values: [1, 5], tree-of: first }';
      expect(figures(entry)).toMatchObject([{ values: [1, 5], 'tree-of': 'first' }]);
      expect(read(`${good}figures: []\n`).data.figures).toEqual([]);
    });

    it.each([
      ['{ template: models-grdi, out: a.pdf }', 'a.yaml:7:23: ', 'did you mean models-grid'],
      ['{ template: landscape }', 'a.yaml:7:11: ', 'expected the key out'],
      ['{ template: landscape, out: a.jpg }', 'a.yaml:7:', '.svg, .pdf, .png'],
      ['{ template: landscape, out: [a.svg, a.svg] }', 'a.yaml:7:', 'found a.svg twice'],
      ['{ template: landscape, out: a.svg, width: 85 }', 'a.yaml:7:', 'expected text'],
      ['{ template: landscape, out: a.svg, width: 85m }', 'a.yaml:7:53: ', 'expected single'],
      ['{ template: landscape, out: a.svg, dpi: 5 }', 'a.yaml:7:', 'from 30 to 2400'],
      ['{ template: landscape, out: a.svg, scael: log }', 'a.yaml:7:', 'expected scale'],
      ['{ template: landscape, out: a.svg, scale: cubic }', 'a.yaml:7:', 'auto, linear, log'],
    ])('is told what is wrong with %s', async (entry, ...told) => {
      let message = '';
      try {
        figures(entry);
      } catch (error) {
        ({ message } = error as Error);
      }
      for (const part of told) expect(message).toContain(part);
    });
  });

  it('that asks for scattered points is told the command that samples them, wherever it asks', async () => {
    const told = ['found design', 'expected a grid', 'saddleback sample MODEL --design'];
    for (const text of [
      `${good}design: { id: sobol, points: 100 }\n`,
      but('steps: 41', 'steps: 41, design: sobol'),
      but('seed: 0 }', 'seed: 0, grid: { design: sobol } }'),
    ])
      await expectRefusal(() => read(text), 'unsupported-format', 'a.yaml:', ...told);
  });
});

/** A recipe that trains, its entry in line 2 and `train` in line 3. */
const training = [
  'models:',
  '  - { architecture: mlp, problem: convection, beta: [1, 30], seed: [0, 1], widths: 2-8-1, label: "β {beta}",',
  '      train: { optimiser: l-bfgs, iterations: 9, initial: "first-{seed}.npz", checkpoints: 3 } }',
  'directions: [ { kind: random, seed: 0 }, { kind: trajectory-pca } ]',
].join('\n');
const butTraining = (from: string, to: string): string => {
  expect(training).toContain(from);
  return training.replace(from, to);
};

describe('a recipe that trains', () => {
  const check = (text: string) => checkRecipe(read(text), catalog);

  it('is known to this version', () => expect(() => check(training)).not.toThrow());

  it.each([
    ['weights beside train', butTraining('label', 'weights: a.npz, label'), 'a.yaml:3:7: ', 'train beside weights'],
    ['no problem', butTraining('problem: convection, ', ''), 'a.yaml:3:7: ', 'without problem'],
    ['no architecture', butTraining('architecture: mlp, ', ''), 'a.yaml:3:7: ', 'without architecture'],
    [
      'a parameter in both places',
      butTraining('widths', 'history: 5, widths').replace('checkpoints', 'history: 6, checkpoints'),
      'a.yaml:3:',
      'history',
    ],
    [
      'no mapping',
      butTraining('{ optimiser: l-bfgs, iterations: 9, initial: "first-{seed}.npz", checkpoints: 3 }', 'l-bfgs'),
      'a.yaml:3:14: ',
      'train: found "l-bfgs"',
      'a mapping',
    ],
    ['an unknown key', butTraining('iterations', 'iteratons'), 'a.yaml:3:35: ', 'iteratons', 'expected iterations'],
    ['a parameter of another optimiser', butTraining('iterations', 'momentum'), 'a.yaml:3:35: ', 'momentum'],
    [
      'a list that is no parameter',
      butTraining('iterations: 9', 'iterations: [9, 10]'),
      'a.yaml:3:',
      'a list for iterations',
      'beside train',
    ],
    [
      'trajectories and no checkpoints',
      butTraining(', checkpoints: 3', ''),
      'a.yaml:3:7: ',
      'line 4',
      'checkpoints: N in train',
    ],
    [
      'trajectories of weights',
      butTraining('directions', '  - { weights: a.npz }\ndirections'),
      'a.yaml:5:',
      'without files',
    ],
  ])('with %s is refused, and told where', (_, text, place, ...parts) =>
    expectRefusal(() => check(text), 'file-malformed', place, ...parts),
  );

  it('proposes the optimiser that was meant', () =>
    expectRefusal(
      () => check(butTraining('l-bfgs', 'l-bgfs')),
      'unsupported-format',
      'a.yaml:3:',
      'did you mean l-bfgs',
    ));

  it('checks values, those of a parameter that is a list too', async () => {
    await expectRefusal(
      () => check(butTraining('iterations: 9', 'iterations: 0')),
      'bad-value',
      'a.yaml:3:',
      'iterations',
    );
    const sgd = (milestones: string): string =>
      butTraining('l-bfgs, iterations: 9', `sgd, epochs: 9, schedule: step, milestones: ${milestones}`);
    for (const good of ['[3, 6]', '3', '3-6']) expect(() => check(sgd(good))).not.toThrow();
    await expectRefusal(() => check(sgd('[3, -1]')), 'bad-value', 'a.yaml:3:', 'milestones');
  });

  it('may vary what is trained with, beside train', () =>
    expect(() => check(butTraining('label', 'history: [5, 50], label'))).not.toThrow());
});

describe('a recipe against the catalogue', () => {
  const check = (text: string) => checkRecipe(read(text), catalog);

  it.each([
    ['a representation', but('grid-axis', 'grid-hexagonal'), 'a.yaml:5:20: ', 'grid-hexagonal'],
    ['a number', but('all', '[minima, sharpness]'), 'a.yaml:6:19: ', 'sharpness'],
    ['an architecture', but('mlp', '[mlp, vit]'), 'a.yaml:2:27: ', 'vit'],
    ['a problem', but('problem: convection', 'problem: segmentation'), 'a.yaml:2:', 'segmentation'],
    ['a direction kind', but('kind: random', 'kind: gradient'), 'a.yaml:3:23: ', 'gradient', 'random'],
  ])('names %s that this version does not have', (_, text, place, ...parts) =>
    expectRefusal(() => check(text), 'unsupported-format', place, 'is not available in this version', ...parts),
  );

  it.each([
    ['grid-axis(k=3)', 'has no parameter k'],
    ['grid-axis(', 'No representation'],
  ])('refuses the representation %s', (text, ...parts) =>
    expectRefusal(() => check(but('grid-axis', `"${text}"`)), 'bad-value', 'a.yaml:5:20: ', ...parts),
  );

  it('refuses files of directions that are named twice', () =>
    expectRefusal(
      () => check(but('{ kind: random, seed: 0 }', '{ file: d.npz, files: [e.npz] }')),
      'file-malformed',
      'a.yaml:3:',
      'files beside file',
    ));

  it('proposes the id that was meant', () =>
    expectRefusal(() => check(but('grid-axis', 'grid-axes')), 'unsupported-format', 'did you mean grid-axis?'));

  it.each([
    [
      'a model key that is neither parameter nor placeholder',
      but('beta: [1', 'alpha: 2, beta: [1'),
      'a.yaml:2:',
      'alpha',
    ],
    ['a parameter that the kind does not have', but('seed: 0', 'seed: 0, sed: 1'), 'a.yaml:3:40: ', 'expected seed'],
  ])('names %s', (_, text, place, ...parts) => expectRefusal(() => check(text), 'file-malformed', place, ...parts));

  it.each([
    ['a parameter', but('[1, 30]', '[1, fast]'), 'a.yaml:2:92: ', 'beta is "fast"', 'a number'],
    ['a seed', but('random, seed: 0', 'random, seed: -1'), 'a.yaml:3:', 'seed is -1'],
  ])('checks the value of %s', (_, text, ...parts) => expectRefusal(() => check(text), 'bad-value', ...parts));

  it('lets a key through that only fills the path', () =>
    expect(() =>
      check(but('beta{beta}', '{run}/beta{beta}').replace('beta: [1', 'run: [a, b], beta: [1')),
    ).not.toThrow());
});
