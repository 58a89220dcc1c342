import type { Graph, Value } from '../graph/graph.ts';
import { parameterShape, type Architecture } from './architecture.ts';

const activations: Readonly<Record<string, (g: Graph, x: Value) => Value>> = {
  tanh: (g, x) => g.tanh(x),
  relu: (g, x) => g.relu(x),
  sigmoid: (g, x) => g.sigmoid(x),
  softplus: (g, x) => g.softplus(x),
  gelu: (g, x) => g.gelu(x),
};

/** Fully connected layers named `layers.{i}.weight` (out × in, torch's layout) and `layers.{i}.bias`, one activation between them, none after the last. */
export const mlp: Architecture = {
  id: 'mlp',
  title: 'Multilayer perceptron',
  params: {
    widths: { kind: 'integers', title: 'Widths, input to output', default: [2, 50, 50, 50, 50, 1], min: 1 },
    activation: { kind: 'choice', title: 'Activation', default: 'tanh', choices: Object.keys(activations) },
  },

  infer({ architecture = '' }, shapes) {
    const [, activation, widths] = /^mlp(?:-([a-z]+))?(?:\s+(\d+(?:-\d+)*))?$/.exec(architecture) ?? [];
    const said = widths?.split('-').map(Number) ?? widthsOf(shapes);
    return { ...(activation && { activation }), ...(said && { widths: said }) };
  },

  parameters({ widths }) {
    const layers = widths as readonly number[];
    return layers
      .slice(1)
      .flatMap((out, i) => [
        parameterShape(`layers.${i}.weight`, [out, layers[i]]),
        parameterShape(`layers.${i}.bias`, [out]),
      ]);
  },

  buffers: () => [],

  couplesExamples: () => false,

  build(g, { widths, activation }, weights) {
    const activate = activations[activation as string];
    const layers = (widths as readonly number[]).length - 1;
    return (input) => {
      let x = input;
      for (let i = 0; i < layers; i++) {
        const w = weights.get(`layers.${i}.weight`)!;
        x = g.add(g.matmul(x, w, { transposeB: true }), weights.get(`layers.${i}.bias`)!);
        if (i < layers - 1) x = activate(g, x);
      }
      return x;
    };
  },
};

function widthsOf(shapes: ReadonlyMap<string, readonly number[]>): number[] | undefined {
  const widths: number[] = [];
  for (let i = 0; ; i++) {
    const weight = shapes.get(`layers.${i}.weight`);
    if (weight?.length !== 2) return widths.length ? widths : undefined;
    if (i === 0) widths.push(weight[1]);
    widths.push(weight[0]);
  }
}
