import { WorkbenchError } from '#shared/domain/errors.ts';
import type { ParamValue, ParamValues } from '#shared/domain/params.ts';
import { jvp } from '../autodiff/jvp.ts';
import type { Graph, Value } from '../graph/graph.ts';
import { carriesPoints, drawPoints, gridT, gridX, maxInterior, pointsFromFile, tAt, xAt } from './convection-points.ts';
import type { Feed, Problem, Scoring } from './problem.ts';

/**
 * The physics-informed problem u_t + βu_x = 0 on [0, 2π) × [0, 1], u(x, 0) = sin x, periodic in x (METHOD §7; Krishnapriyan et al. 2021).
 * L = L_u + L_b + λL_f: mean squares of the initial condition, of the difference between both ends, and of the residual at the interior points.
 */
export const convection: Problem = {
  id: 'convection',
  title: '1-D convection (PINN)',
  convention: 'L = L_u + L_b + lambda·L_f, means of squares; the residual is the exact derivative along (beta, 1)',
  params: {
    beta: { kind: 'number', title: 'Convection speed β', default: 1, required: true },
    lambda: { kind: 'number', title: 'Weight λ of the residual', default: 1, min: 0 },
    points: { kind: 'choice', title: 'Training points', default: 'drawn', choices: ['file', 'drawn'] },
    'interior-points': {
      kind: 'integer',
      title: 'Interior points, when drawn',
      default: 1000,
      min: 1,
      max: maxInterior,
    },
    'points-seed': { kind: 'integer', title: 'Seed of the interior points, when drawn', default: 0, min: 0 },
  },

  infer(metadata, tensors, given) {
    const told: Record<string, ParamValue> = {};
    if (metadata.beta !== undefined) told.beta = metadata.beta;
    const drawing = 'interior-points' in given || 'points-seed' in given;
    told.points = given.points ?? (carriesPoints(tensors) && !drawing ? 'file' : 'drawn');
    const carried = tensors.get('data.x_f')?.data.length;
    if (told.points === 'file' && carried !== undefined) told['interior-points'] = carried;
    return told;
  },

  usual: { architecture: 'mlp', optimiser: 'l-bfgs' },
  readsData: false,

  data(params, { tensors, file }) {
    const count = params['interior-points'] as number;
    const { initial, lower, upper, interior } =
      params.points === 'file' ? pointsFromFile(tensors, file) : drawPoints(count, params['points-seed'] as number);
    if (interior.x.length !== count)
      throw new WorkbenchError(
        'bad-value',
        `${file} holds ${interior.x.length} interior points, ${count} were asked for; say --points drawn to draw them`,
      );
    const u: Feed = { shape: [initial.u.length, 1], data: initial.u };
    return new Map([
      ['initial', columns(initial.x, initial.t)],
      ['u', u],
      ['lower', columns(lower.x, lower.t)],
      ['upper', columns(upper.x, upper.t)],
      ['interior', columns(interior.x, interior.t)],
    ]);
  },

  // three sets of points of different lengths: one piece
  batch: () => null,

  examples: (feeds) =>
    ['initial', 'lower', 'upper', 'interior'].reduce((sum, name) => sum + feeds.get(name)!.shape[0], 0),

  loss(g, network, inputs, params) {
    const [initial, u, lower, upper, interior] = ['initial', 'u', 'lower', 'upper', 'interior'].map((n) =>
      inputs.get(n)!,
    );
    // one evaluation of the network for all data points, and one directional derivative instead of u_t and u_x
    const [nu, nb] = [initial.shape[0], lower.shape[0]];
    const all = network(g.concat([initial, lower, upper], 0));
    const rows = (start: number, count: number): Value => g.slice(all, [start, 0], [count, 1]);
    const along = g.expand(g.constant([params.beta as number, 1], [1, 2], interior.dtype), interior.shape);
    const [residual] = jvp(g, [network(interior)], new Map([[interior, along]]));
    const parts = {
      L_u: meanSquare(g, g.sub(rows(0, nu), u)),
      L_b: meanSquare(g, g.sub(rows(nu, nb), rows(nu + nb, nb))),
      L_f: residual ? meanSquare(g, residual) : g.scalar(0, interior),
    };
    return { loss: g.add(g.add(parts.L_u, parts.L_b), g.mul(parts.L_f, params.lambda as number)), parts, metrics: {} };
  },

  scoring: (params: ParamValues): Scoring => scoring(params.beta as number),
};

const meanSquare = (g: Graph, x: Value): Value => g.reshape(g.mean(g.mul(x, x)), []);

function columns(x: Float64Array, t: Float64Array): Feed {
  const data = new Float64Array(2 * x.length);
  for (let i = 0; i < x.length; i++) {
    data[2 * i] = x[i];
    data[2 * i + 1] = t[i];
  }
  return { shape: [x.length, 2], data };
}

/** Errors against the exact solution sin(x − βt) on the whole 256 × 100 grid. */
function scoring(beta: number): Scoring {
  const n = gridX * gridT;
  const x = Float64Array.from({ length: n }, (_, k) => xAt(k % gridX));
  const t = Float64Array.from({ length: n }, (_, k) => tAt(Math.floor(k / gridX)));
  return {
    feeds: new Map([['grid', columns(x, t)]]),
    outputs: (_, network, inputs) => network(inputs.get('grid')!),
    score(outputs) {
      let [square, squareExact, absolute, largest, largestExact] = [0, 0, 0, 0, 0];
      for (let k = 0; k < n; k++) {
        const exact = Math.sin(x[k] - beta * t[k]);
        const error = Math.abs(outputs[k] - exact);
        square += error * error;
        squareExact += exact * exact;
        absolute += error;
        largest = Math.max(largest, error); // NaN stays NaN
        largestExact = Math.max(largestExact, Math.abs(exact));
      }
      return {
        relativeL2Error: Math.sqrt(square / squareExact),
        meanAbsoluteError: absolute / n,
        relativeLinfError: largest / largestExact,
      };
    },
  };
}
