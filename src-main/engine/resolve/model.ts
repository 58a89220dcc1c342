import type { ModelDraft } from '#shared/domain/drafts.ts';
import { WorkbenchError } from '#shared/domain/errors.ts';
import { findExtension, parseParams, type Extension, type ParamValues } from '#shared/domain/params.ts';
import type { ModelFiles, ModelSpec } from '#shared/domain/run.ts';
import type { Architecture, ParameterShape } from '../architectures/architecture.ts';
import { architectures } from '../architectures/registry.ts';
import { checkParameters, modelTensors } from '../load-model.ts';
import { problems } from '../problems/registry.ts';
import { fileRef, readTensors } from '../read-tensors.ts';
import { chooseRuntime } from '../choose-runtime.ts';
import { filesOf } from './files-of.ts';
import { toldNetwork, toldTask } from './told-parameters.ts';

export interface Resolved {
  readonly spec: ModelSpec;
  readonly files: ModelFiles;
  readonly parameters: readonly ParameterShape[];
  readonly metadata: Readonly<Record<string, string>>;
  readonly warnings: readonly string[];
}

/** The complete spec of a model, every default spelled out, checked against its weights file. */
export async function resolveModel(choice: ModelDraft): Promise<Resolved> {
  const { tensors: stored, metadata, ref } = await readTensors(choice.weightsPath);
  const tensors = modelTensors(stored);
  const shapes = new Map([...tensors].map(([name, { shape }]) => [name, shape]));
  const warnings: string[] = [];

  const architecture = findArchitecture(choice, metadata, shapes);
  const problemId = choice.problem ?? metadata.problem;
  if (problemId === undefined)
    throw new WorkbenchError(
      'bad-usage',
      `${choice.weightsPath} does not say its problem; say --problem (${problems.map(({ id }) => id).join(', ')})`,
    );
  if (metadata.problem !== undefined && metadata.problem !== problemId)
    warnings.push(`--problem ${problemId} wins over the file's ${metadata.problem}`);
  const problem = findExtension(problems, problemId, 'problem');

  const given = assign(choice.params, [architecture, problem]);
  const file = { metadata, tensors, path: choice.weightsPath };
  const network = toldNetwork(file, architecture);
  const architectureParams = parseParams(architecture, { ...network, ...given[0] });
  const problemParams = parseParams(problem, { ...toldTask(file, problem, given[1]), ...given[1] });
  warnings.push(...overruled(architecture, network, architectureParams));
  warnings.push(...overruled(problem, toldTask(file, problem, {}), problemParams));
  const parameters = architecture.parameters(architectureParams);
  checkParameters([...parameters, ...architecture.buffers(architectureParams)], tensors, choice.weightsPath);
  const data = await filesOf(problem, choice.dataPath, '--data');
  return {
    spec: {
      architecture: { id: architecture.id, params: architectureParams },
      problem: { id: problem.id, params: problemParams },
      weights: ref,
      data: await Promise.all(data.map(fileRef)),
      backend: (await chooseRuntime(choice.backend, choice.precision)).id,
      precision: choice.precision,
    },
    files: { weights: choice.weightsPath, data },
    parameters,
    metadata,
    warnings,
  };
}

function findArchitecture(
  { architecture, weightsPath }: ModelDraft,
  metadata: Readonly<Record<string, string>>,
  shapes: ReadonlyMap<string, readonly number[]>,
): Architecture {
  const told = metadata.architecture as string | undefined;
  if (architecture !== undefined) return findExtension(architectures, architecture, 'architecture');
  // the metadata's text starts with the id (`mlp-tanh 2-50-1` is an mlp); without metadata, a family that recognises the arrays
  const family = told === undefined ? undefined : architectures.find(({ id }) => new RegExp(`^${id}\\b`).test(told));
  const found =
    family ??
    (told === undefined ? architectures.find((a) => Object.keys(a.infer(metadata, shapes)).length > 0) : undefined);
  if (!found)
    throw new WorkbenchError(
      told === undefined ? 'bad-usage' : 'bad-value',
      `${weightsPath} ${told === undefined ? 'does not say its architecture' : `says the architecture ${told}, which is not known`}; say --architecture (${architectures.map(({ id }) => id).join(', ')})`,
    );
  return found;
}

/** Sorts flags by the extension that has such a parameter. @throws WorkbenchError 'bad-usage' for a flag of neither */
export function assign(
  params: Readonly<Record<string, string>>,
  owners: readonly Extension[],
): Record<string, string>[] {
  const sorted = owners.map((): Record<string, string> => ({}));
  for (const [name, value] of Object.entries(params)) {
    const owner = owners.findIndex((o) => Object.hasOwn(o.params, name));
    if (owner < 0)
      throw new WorkbenchError(
        'bad-usage',
        `Unknown flag --${name}; ${owners.map((o) => `${o.id} takes ${flags(o)}`).join(', ')}`,
        { name },
      );
    sorted[owner][name] = value;
  }
  return sorted;
}

const flags = ({ params }: Extension): string =>
  Object.keys(params)
    .map((name) => `--${name}`)
    .join(' ') || 'no flags';

/** A line for every parameter whose final value is not what the file tells. */
function overruled(owner: Extension, told: ParamValues, values: ParamValues): string[] {
  return Object.keys(told).flatMap((name) => {
    const file = parseParams(owner, { ...values, [name]: told[name] })[name];
    return String(file) === String(values[name]) ? [] : [`--${name} ${values[name]} wins over the file's ${file}`];
  });
}
