import { WorkbenchError } from '#shared/domain/errors.ts';
import { findBiases } from './onnx-bias.ts';
import { encodeModel } from './onnx/encode.ts';
import type { OnnxNode, OnnxTensor, OnnxValueInfo } from './onnx/messages.ts';
import type { Emitter } from './operators/operator.ts';
import { operatorOf } from './operators/registry.ts';
import { reachable, textOf } from './value.ts';
import type { GraphDType, Value } from './value.ts';

const OPSET = 20;

/**
 * The graph of `outputs` (name → value) as an ONNX model. `Input` values are its inputs, so weights are inputs; constants are initialisers and never
 * inputs. The same function built in the same order gives the same bytes.
 * @throws WorkbenchError 'unsupported-operator' naming an internal operator that was not lowered; 'bad-value' when an output has an input's name
 */
export function toOnnx(outputs: Readonly<Record<string, Value>>): Uint8Array {
  const values = reachable(Object.values(outputs));
  const inputs = values.filter((value) => value.op === 'Input');
  const taken = new Set([...inputs.map(nameOf), ...Object.keys(outputs)]);
  for (const input of inputs)
    if (Object.hasOwn(outputs, nameOf(input)))
      throw new WorkbenchError('bad-value', `${nameOf(input)} names both an input and an output`);

  const writer = new Writer(taken);
  const biased = findBiases(values, new Set(Object.values(outputs)));
  const fused = new Set(Array.from(biased.values(), ({ product }) => product));
  for (const value of values) if (!fused.has(value)) writer.write(value, biased.get(value));
  for (const [name, value] of Object.entries(outputs)) writer.name(value, name);
  return encodeModel({
    opset: OPSET,
    nodes: writer.nodes,
    initialisers: [...writer.initialisers.values()],
    inputs: inputs.map((input) => infoOf(nameOf(input), input)),
    outputs: Object.entries(outputs).map(([name, value]) => infoOf(name, value)),
  });
}

const nameOf = (input: Value): string => textOf(input.attrs, 'name');
const infoOf = (name: string, { dtype, shape }: Value): OnnxValueInfo => ({ name, dtype, shape });

class Writer implements Emitter {
  readonly nodes: OnnxNode[] = [];
  readonly initialisers = new Map<string, OnnxTensor>();
  readonly #taken: Set<string>;
  readonly #names = new Map<Value, string>();

  constructor(taken: Set<string>) {
    this.#taken = taken;
  }

  write(value: Value, biased: { product: Value; bias: Value } | undefined): void {
    this.#names.set(value, value.inputs.length ? this.#operator(value, biased) : this.#leaf(value));
  }

  #operator(value: Value, biased: { product: Value; bias: Value } | undefined): string {
    const node = biased?.product ?? value;
    const inputs = biased ? [...node.inputs, biased.bias] : node.inputs;
    const { toOnnx } = operatorOf(node.op);
    if (!toOnnx)
      throw new WorkbenchError('unsupported-operator', `${node.op} has no ONNX form; lower the graph first`, {
        operator: node.op,
      });
    return toOnnx(
      this,
      node,
      inputs.map((x) => this.#nameOf(x)),
    );
  }

  #leaf({ attrs, data, dtype, shape }: Value): string {
    if (!data) return textOf(attrs, 'name');
    if (!shape.length) return this.scalar(data[0], dtype);
    return this.#initialiser(this.#fresh('constant'), dtype, shape, data);
  }

  #nameOf(value: Value): string {
    const name = this.#names.get(value);
    if (name === undefined)
      throw new WorkbenchError('internal', `${value.op} ${value.id} is used before it is written`);
    return name;
  }

  #fresh(stem: string): string {
    let i = this.nodes.length + this.initialisers.size;
    while (this.#taken.has(`${stem}_${i}`)) i++;
    this.#taken.add(`${stem}_${i}`);
    return `${stem}_${i}`;
  }

  /** Outputs get their names from a node that only renames; runtimes drop it. */
  name(value: Value, name: string): void {
    this.nodes.push({
      name: '',
      op: 'Identity',
      domain: '',
      inputs: [this.#nameOf(value)],
      outputs: [name],
      attrs: {},
    });
  }

  node(op: string, inputs: readonly string[], attrs: OnnxNode['attrs'] = {}, domain = ''): string {
    const name = this.#fresh(op.toLowerCase());
    this.nodes.push({ name, op, domain, inputs, outputs: [name], attrs });
    return name;
  }

  ints(values: readonly number[]): string {
    return this.#shared(`ints ${values.join()}`, 'int64', [values.length], values);
  }

  scalar(x: number, dtype: GraphDType): string {
    return this.#shared(`scalar ${Object.is(x, -0) ? '-0' : x} ${dtype}`, dtype, [], [x]);
  }

  #known = new Map<string, string>();

  #shared(key: string, dtype: GraphDType, shape: readonly number[], data: readonly number[]): string {
    const name = this.#known.get(key) ?? this.#initialiser(this.#fresh('constant'), dtype, shape, data);
    this.#known.set(key, name);
    return name;
  }

  #initialiser(name: string, dtype: GraphDType, shape: readonly number[], data: ArrayLike<number>): string {
    this.initialisers.set(name, { name, dtype, shape, data });
    return name;
  }
}
