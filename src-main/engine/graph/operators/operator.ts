import type { Attrs, GraphDType, Value } from '../value.ts';

/** An attribute of an ONNX node. */
export type OnnxAttr =
  | { readonly int: number }
  | { readonly float: number }
  | { readonly ints: readonly number[] }
  | { readonly text: string };

/** Collects ONNX nodes. Every method returns the name of what it added. */
export interface Emitter {
  /** @param domain of an operator that is not ONNX's own */
  node(op: string, inputs: readonly string[], attrs?: Readonly<Record<string, OnnxAttr>>, domain?: string): string;
  /** An int64 vector. */
  ints(values: readonly number[]): string;
  scalar(x: number, dtype: GraphDType): string;
}

/** What an operator of the intermediate representation means. Derivatives are in autodiff/rules, values in a runtime. */
export interface Operator {
  readonly op: string;
  /** Number of inputs; null for one or more. */
  readonly arity: number | null;
  /** @throws WorkbenchError 'shape-mismatch' | 'unsupported-dtype' naming the operator and what it was given */
  readonly infer: (inputs: readonly Value[], attrs: Attrs) => { shape: readonly number[]; dtype: GraphDType };
  /** Adds the ONNX node(s) of `node`, whose inputs are called `names`; null for an internal operator, which lowering replaces. */
  readonly toOnnx: ((emit: Emitter, node: Value, names: readonly string[]) => string) | null;
}
