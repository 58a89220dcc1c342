import { WorkbenchError } from '#shared/domain/errors.ts';
import type { Extension, Param, ParamValue, ParamValues } from '#shared/domain/params.ts';
import type { Tensor } from '#shared/domain/tensor.ts';
import type { Feed, Problem } from '../problem.ts';
import { columns } from './columns.ts';
import type { Equation } from './equation.ts';
import { equationLoss } from './loss.ts';
import { carriesPoints, drawPoints, maxInterior, pointsFromFile } from './points.ts';
import { errorsOf } from './scoring.ts';
import { solutionGrid } from './solution-grid.ts';

export const beta: Param = { kind: 'number', title: 'Convection speed β', default: 1, required: true };

/** Weights of the loss, and where it is taken: of every equation. */
const common = {
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
} as const satisfies Extension['params'];

/** Equations of one form: their coefficients are parameters. */
export interface EquationFamily extends Extension {
  readonly convention: string;
  equation(params: ParamValues): Equation;
}

/** The physics-informed problem of a family of equations (METHOD §7). */
export function pdeProblem({ id, title, convention, params: coefficients, equation }: EquationFamily): Problem {
  return {
    id,
    title,
    convention,
    params: { ...coefficients, ...common },

    infer(metadata, tensors, given) {
      const names = [...Object.keys(coefficients), 'lambda'];
      const told = Object.fromEntries(
        names.filter((name) => Object.hasOwn(metadata, name)).map((name) => [name, metadata[name]]),
      );
      return { ...told, ...toldPoints(metadata, tensors, given) };
    },

    usual: { architecture: 'mlp', optimiser: 'l-bfgs' },

    data(params, { tensors, file }) {
      const count = params['interior-points'] as number;
      const drawn = (): ReturnType<typeof drawPoints> =>
        drawPoints(count, params['points-seed'] as number, equation(params).initial.at);
      const { initial, lower, upper, interior } = params.points === 'file' ? pointsFromFile(tensors, file) : drawn();
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

    loss: (g, network, inputs, params) => equationLoss(g, network, inputs, equation(params), params.lambda as number),

    scoring: (params) => errorsOf(equation(params)),

    solution: (params) => solutionGrid(equation(params)),
  };
}

/** Flags win over what the metadata say, and these over the arrays that a file carries; a flag about drawing means that points are drawn. */
function toldPoints(
  metadata: Readonly<Record<string, string>>,
  tensors: ReadonlyMap<string, Tensor>,
  given: ParamValues,
): ParamValues {
  const drawing = 'interior-points' in given || 'points-seed' in given;
  const carried = tensors.get('data.x_f')?.data.length;
  const found = drawing
    ? 'drawn'
    : ((metadata.points as string | undefined) ?? (carriesPoints(tensors) ? 'file' : 'drawn'));
  const points = given.points ?? found;
  const told: Record<string, ParamValue> = { points };
  if (points === 'file' && carried !== undefined) told['interior-points'] = carried;
  if (points === 'drawn')
    for (const name of ['interior-points', 'points-seed'])
      if (Object.hasOwn(metadata, name)) told[name] = metadata[name];
  return told;
}
