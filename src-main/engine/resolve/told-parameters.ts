import { checkedObject, parseJson } from '#main/formats/parse-json.ts';
import { toWorkbenchError, WorkbenchError } from '#shared/domain/errors.ts';
import { parseParams, type Extension, type ParamValue, type ParamValues } from '#shared/domain/params.ts';
import type { Tensor } from '#shared/domain/tensor.ts';
import type { Architecture } from '../architectures/architecture.ts';
import type { Problem } from '../problems/problem.ts';

const key = 'parameters';

/**
 * The values that a weights file written by this program holds of the parameters of `owner`, but for those of `unsaid`: its metadata `parameters` is a
 * JSON object of them by name. Names that `owner` does not have are another extension's. Empty without such metadata.
 * @throws WorkbenchError 'file-malformed' | 'bad-value' naming the file and `parameters`
 */
function savedParameters(
  metadata: Readonly<Record<string, string>>,
  owner: Extension & { readonly unsaid?: readonly string[] },
  file: string,
): ParamValues {
  const text = metadata[key] as string | undefined;
  if (text === undefined) return {};
  const place = `metadata ${key}`;
  const saved = checkedObject(parseJson(new TextEncoder().encode(text), file, place), file, place);
  const values: Record<string, ParamValue> = {};
  for (const [name, param] of Object.entries(owner.params)) {
    if (!Object.hasOwn(saved, name) || owner.unsaid?.includes(name)) continue;
    try {
      values[name] = parseParams({ ...owner, params: { [name]: param } }, { [name]: saved[name] })[name];
    } catch (cause) {
      const { code, message, details } = toWorkbenchError(cause);
      throw new WorkbenchError(code, `${file}: ${place}: ${message}`, { ...details, file, key }, { cause });
    }
  }
  return values;
}

/** A weights file as far as it tells parameters. */
export interface TellingFile {
  readonly metadata: Readonly<Record<string, string>>;
  readonly tensors: ReadonlyMap<string, Tensor>;
  readonly path: string;
}

/** Parameters of the architecture that the file tells: those it has saved, and what entries and arrays imply. @throws WorkbenchError as `savedParameters` */
export function toldNetwork({ metadata, tensors, path }: TellingFile, architecture: Architecture): ParamValues {
  const saved = savedParameters(metadata, architecture, path);
  const shapes = new Map([...tensors].map(([name, { shape }]) => [name, shape]));
  return { ...saved, ...architecture.infer(withSaved(metadata, saved), shapes) };
}

/** As `toldNetwork`, of the problem; `given` are those said by flags, which win. */
export function toldTask({ metadata, tensors, path }: TellingFile, problem: Problem, given: ParamValues): ParamValues {
  const saved = savedParameters(metadata, problem, path);
  return { ...saved, ...problem.infer(withSaved(metadata, saved), tensors, given) };
}

/** Metadata as though every value of `saved` were an entry of its own; it wins over an entry of that name. */
const withSaved = (
  metadata: Readonly<Record<string, string>>,
  saved: ParamValues,
): Readonly<Record<string, string>> => ({
  ...metadata,
  ...Object.fromEntries(
    Object.entries(saved).map(([name, value]) => [name, typeof value === 'object' ? value.join('-') : String(value)]),
  ),
});
