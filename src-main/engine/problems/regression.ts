import { toWorkbenchError, WorkbenchError } from '#shared/domain/errors.ts';
import { shapeText } from '#shared/domain/tensor.ts';
import { readTable, tableFiles } from '../datasets/data-files.ts';
import type { Columns } from '../datasets/table.ts';
import type { Value } from '../graph/graph.ts';
import { chosenExamples } from './examples.ts';
import type { Feed, Feeds, Network, Problem, Scoring } from './problem.ts';

/** Mean squared difference between a network's outputs and targets, of a table of numbers. The numbers are taken as they are in the file. */
export const regression: Problem = {
  id: 'regression',
  title: 'Regression',
  convention: 'mean over examples and outputs of the squared difference to the targets; data as they are in the file',
  params: {
    inputs: {
      kind: 'text',
      title: 'Inputs: columns separated by commas, or an array; all other numeric columns, or x, when empty',
      default: '',
    },
    targets: {
      kind: 'text',
      title: 'Targets: columns separated by commas, or an array; the last column, or y, when empty',
      default: '',
    },
    examples: { kind: 'text', title: 'Examples: N, start:stop:step or indices; all when empty', default: '' },
    batch: { kind: 'integer', title: 'Examples evaluated at a time', default: 1024, min: 1 },
  },

  // names of columns are told with all other parameters: entries of such names may mean anything
  infer: () => ({}),
  unsaid: ['examples', 'batch'],
  usual: { architecture: 'mlp', optimiser: 'adam' },
  dataFiles: tableFiles,
  async data(params, { paths }) {
    const names = { inputs: params.inputs as string, targets: params.targets as string };
    const { rows, inputs, targets } = await readTable(paths, names);
    const chosen = chosenExamples(params.examples as string, rows);
    return new Map([
      ['inputs', rowsOf(inputs, chosen)],
      ['targets', rowsOf(targets, chosen)],
    ]);
  },
  batch: ({ batch }) => batch as number,
  examples: (feeds) => feeds.get('inputs')!.shape[0],

  loss(g, network, feeds) {
    const targets = feeds.get('targets')!;
    const outputs = outputsOf(network, feeds.get('inputs')!);
    if (shapeText(outputs.shape) !== shapeText(targets.shape))
      throw new WorkbenchError(
        'shape-mismatch',
        `The network makes ${shapeText(outputs.shape)} of ${targets.shape[0]} examples, expected ${shapeText(targets.shape)}: ${targets.shape[1]} targets`,
      );
    return { loss: g.reshape(g.mean(g.square(g.sub(outputs, targets))), []), parts: {}, metrics: {} };
  },

  scoring: (_, feeds) => errorsOf(feeds),
};

/** @throws WorkbenchError 'shape-mismatch' that says how many inputs the data have and where the network wants others */
function outputsOf(network: Network, inputs: Value): Value {
  try {
    return network(inputs);
  } catch (thrown) {
    const cause = toWorkbenchError(thrown);
    if (cause.code !== 'shape-mismatch') throw cause;
    throw new WorkbenchError(
      cause.code,
      `The network does not take the data’s inputs, ${shapeText(inputs.shape)} (examples × columns): ${cause.message}`,
      cause.details,
      { cause },
    );
  }
}

function rowsOf({ count, data }: Columns, chosen: Uint32Array): Feed {
  const rows = new Float64Array(chosen.length * count);
  chosen.forEach((row, i) => rows.set(data.subarray(row * count, (row + 1) * count), i * count));
  return { shape: [chosen.length, count], data: rows };
}

/**
 * √(Σe² ÷ Σy²), the mean of |e|, and R² = 1 − Σe² ÷ Σ(y − ȳ)² with the mean ȳ of each target of its own: sums over all examples and targets. Null where the
 * targets leave nothing to divide by.
 */
function errorsOf(feeds: Feeds): Scoring {
  const { data: targets, shape } = feeds.get('targets')!;
  return {
    feeds: new Map([['inputs', feeds.get('inputs')!]]),
    outputs: (_, network, inputs) => network(inputs.get('inputs')!),
    score(outputs) {
      const [rows, count] = shape;
      const means = new Float64Array(count);
      targets.forEach((target, k) => (means[k % count] += target / rows));
      let [square, absolute, squareTargets, spread] = [0, 0, 0, 0];
      targets.forEach((target, k) => {
        const error = outputs[k] - target;
        square += error * error;
        absolute += Math.abs(error);
        squareTargets += target * target;
        spread += (target - means[k % count]) ** 2;
      });
      return {
        relativeL2Error: squareTargets > 0 ? Math.sqrt(square / squareTargets) : null,
        meanAbsoluteError: absolute / targets.length,
        r2: spread > 0 ? 1 - square / spread : null,
      };
    },
  };
}
