import { WorkbenchError } from '#shared/domain/errors.ts';
import type { Graph } from '../graph.ts';
import type { OnnxNode, OnnxTensor } from '../onnx/messages.ts';
import type { Value } from '../value.ts';

/** Builds what one ONNX node computes: its first output, or all of them. */
export type Reader = (g: Graph, node: NodeView) => Value | readonly Value[];
export type Readers = Readonly<Record<string, Reader>>;

/** An ONNX node with the values of its inputs. */
export class NodeView {
  readonly #node: OnnxNode;
  readonly #inputs: readonly (Value | null)[];

  /** @param inputs null for an omitted optional one */
  constructor(node: OnnxNode, inputs: readonly (Value | null)[]) {
    this.#node = node;
    this.#inputs = inputs;
  }

  /** An error that names operator and node, for what this operator may be in ONNX but is not read. */
  refuse(why: string): WorkbenchError {
    const { op, name, outputs } = this.#node;
    const label = name || outputs[0] || '';
    return new WorkbenchError('unsupported-operator', `${op} (node ${label}): ${why}`, { operator: op, node: label });
  }

  /** @throws WorkbenchError 'unsupported-operator' when it is absent */
  input(i: number): Value {
    const found = this.optional(i);
    if (!found) throw this.refuse(`input ${i} is missing`);
    return found;
  }

  optional(i: number): Value | null {
    return this.#inputs[i] ?? null;
  }

  get inputs(): readonly Value[] {
    return this.#inputs.map((_, i) => this.input(i));
  }

  /** How many outputs the node has. */
  get outputs(): number {
    return this.#node.outputs.length;
  }

  int(name: string, otherwise: number): number {
    const found = this.#node.attrs[name];
    return found && 'int' in found ? found.int : otherwise;
  }

  float(name: string, otherwise: number): number {
    const found = this.#node.attrs[name];
    return found && 'float' in found ? found.float : otherwise;
  }

  text(name: string, otherwise: string): string {
    const found = this.#node.attrs[name];
    return found && 'text' in found ? found.text : otherwise;
  }

  ints(name: string): readonly number[] | null {
    const found = this.#node.attrs[name];
    return found && 'ints' in found ? found.ints : null;
  }

  tensor(name: string): OnnxTensor | null {
    const found = this.#node.attrs[name];
    return found && 'tensor' in found ? found.tensor : null;
  }

  /** Numbers that must be known while the graph is built (shapes, axes): null when input i is omitted. */
  fixed(i: number): readonly number[] | null {
    const value = this.optional(i);
    if (value && !value.data) throw this.refuse(`input ${i} is computed; it must be a constant`);
    return value?.data ? Array.from(value.data) : null;
  }
}
