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

  it.each([
    ['figures', `${good}figures: []\n`, 'a.yaml:7:1: '],
    ['train', but('weights:', 'train: { steps: 10 }, weights:'), 'a.yaml:2:47: '],
  ])('that asks for %s is told that this version does not have it', (key, text, place) =>
    expectRefusal(() => read(text), 'unsupported-format', place, `${key} is not available in this version`),
  );
});

describe('a recipe against the catalogue', () => {
  const check = (text: string) => checkRecipe(read(text), catalog);

  it.each([
    ['a representation', but('grid-axis', 'knn'), 'a.yaml:5:20: ', 'knn'],
    ['a number', but('all', '[minima, smad]'), 'a.yaml:6:19: ', 'smad'],
    ['an architecture', but('mlp', '[mlp, vit]'), 'a.yaml:2:27: ', 'vit'],
    ['a problem', but('problem: convection', 'problem: segmentation'), 'a.yaml:2:', 'segmentation'],
    ['a direction kind', but('kind: random', 'kind: gradient'), 'a.yaml:3:23: ', 'gradient', 'random'],
  ])('names %s that this version does not have', (_, text, place, ...parts) =>
    expectRefusal(() => check(text), 'unsupported-format', place, 'is not available in this version', ...parts),
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
