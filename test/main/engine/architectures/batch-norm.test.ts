import { expect, it } from 'vitest';
import { normalisedConv, type Statistics } from '#main/engine/architectures/batch-norm.ts';
import { Graph } from '#main/engine/graph/graph.ts';
import { evaluateReference } from '#test/fixtures/reference-runtime/evaluate.ts';
import { values } from '#test/fixtures/reference-runtime/cases.ts';

const shapes = {
  x: [3, 2, 5, 4],
  'c.weight': [4, 2, 3, 3],
  'n.weight': [4],
  'n.bias': [4],
  'n.running_mean': [4],
  'n.running_var': [4],
};

function build(statistics: Statistics) {
  const g = new Graph();
  const inputs = new Map(Object.entries(shapes).map(([name, shape]) => [name, g.input(name, shape, 'float64')]));
  const x = inputs.get('x')!;
  const y = normalisedConv(g, inputs, { conv: 'c', norm: 'n', stride: 2, statistics }, x);
  return { y, raw: g.conv(x, inputs.get('c.weight')!, { stride: 2, pad: 1 }) };
}

const feeds = Object.fromEntries(
  Object.entries(shapes).map(([name, shape], i) => [name, values(shape, i, name === 'n.running_var')]),
);

it('is (conv − mean) ÷ √(variance + ε) · gain + bias, channel by channel', () => {
  const { y, raw } = evaluateReference(build('running'), feeds);
  const places = raw.length / 12;
  y.forEach((value, i) => {
    const c = Math.floor(i / places) % 4;
    const [gain, bias, mean, variance] = ['weight', 'bias', 'running_mean', 'running_var'].map(
      (p) => feeds[`n.${p}`][c],
    );
    expect(value).toBeCloseTo(((raw[i] - mean) / Math.sqrt(variance + 1e-5)) * gain + bias, 11);
  });
});

it('gives the same with batch statistics and with these as running ones', () => {
  const { y, raw } = evaluateReference(build('batch'), feeds);
  const places = raw.length / 12;
  const ofChannel = (c: number): Float64Array => raw.filter((_, i) => Math.floor(i / places) % 4 === c);
  const mean = [0, 1, 2, 3].map((c) => ofChannel(c).reduce((sum, v) => sum + v, 0) / (3 * places));
  const variance = mean.map((m, c) => ofChannel(c).reduce((sum, v) => sum + (v - m) ** 2, 0) / (3 * places));
  const running = { ...feeds, 'n.running_mean': mean, 'n.running_var': variance };
  const found = evaluateReference({ y: build('running').y }, running).y;
  found.forEach((value, i) => expect(value).toBeCloseTo(y[i], 11));
});
