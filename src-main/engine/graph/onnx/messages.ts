import type { OnnxAttr } from '../operators/operator.ts';
import type { GraphDType } from '../value.ts';

/** ONNX's TensorProto.DataType of each element type. */
export const tensorTypes: Readonly<Record<GraphDType, number>> = { float32: 1, int64: 7, bool: 9, float64: 11 };

/** A TensorProto; `data` row-major, as a constant holds it. */
export interface OnnxTensor {
  readonly name: string;
  readonly dtype: GraphDType;
  readonly shape: readonly number[];
  readonly data: ArrayLike<number>;
}

export interface OnnxNode {
  readonly name: string;
  readonly op: string;
  /** Empty for ONNX's own operators. */
  readonly domain: string;
  /** An omitted optional input is an empty name. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attrs: Readonly<Record<string, OnnxAttr | { readonly tensor: OnnxTensor }>>;
}

/** A ValueInfoProto. A length is null where the file leaves it open. */
export interface OnnxValueInfo {
  readonly name: string;
  readonly dtype: GraphDType;
  readonly shape: readonly (number | null)[];
}

/** The part of a ModelProto that says what is computed. Nodes are in topological order. */
export interface OnnxModel {
  readonly opset: number;
  readonly nodes: readonly OnnxNode[];
  readonly initialisers: readonly OnnxTensor[];
  readonly inputs: readonly OnnxValueInfo[];
  /** Names only: what an output is follows from the nodes. */
  readonly outputs: readonly string[];
}
