import { WorkbenchError } from '#shared/domain/errors.ts';
import { Graph } from './graph.ts';
import { decodeModel } from './onnx/decode.ts';
import { malformed } from './onnx/fields.ts';
import type { OnnxNode, OnnxTensor, OnnxValueInfo } from './onnx/messages.ts';
import { NodeView } from './readers/reader.ts';
import { readers } from './readers/registry.ts';
import type { Value } from './value.ts';

/** Softmax means what it does here, and axes are inputs, since this version. */
const OLDEST_OPSET = 13;

export interface OnnxGraph {
  readonly graph: Graph;
  readonly inputs: ReadonlyMap<string, Value>;
  readonly outputs: ReadonlyMap<string, Value>;
  /** The file's floating-point initialisers by name, when they were made inputs: the trained weights. */
  readonly weights: ReadonlyMap<string, OnnxTensor>;
}

/**
 * The graph of an ONNX model.
 * @param weights what floating-point initialisers become: constants, or inputs of their names with their data given back
 * @throws WorkbenchError 'file-malformed' when the bytes are not a model; 'unsupported-operator' naming operator and node; 'unsupported-format' for
 * opsets before 13 and inputs of open length; 'unsupported-dtype' | 'shape-mismatch'
 */
export function fromOnnx(bytes: Uint8Array, weights: 'constants' | 'inputs' = 'constants'): OnnxGraph {
  const model = decodeModel(bytes);
  if (model.opset < OLDEST_OPSET)
    throw new WorkbenchError('unsupported-format', `ONNX opset ${model.opset}; ${OLDEST_OPSET} and later are read`);
  const graph = new Graph();
  const known = new Map<string, Value>();
  const inputs = new Map<string, Value>();
  const trained = new Map<string, OnnxTensor>();
  const define = (name: string, value: Value): void => {
    if (known.has(name)) throw malformed(`${name} is defined twice`);
    known.set(name, value);
  };

  for (const tensor of model.initialisers) {
    const free = weights === 'inputs' && (tensor.dtype === 'float32' || tensor.dtype === 'float64');
    if (free) trained.set(tensor.name, tensor);
    define(
      tensor.name,
      free
        ? graph.input(tensor.name, tensor.shape, tensor.dtype)
        : graph.constant(tensor.data, tensor.shape, tensor.dtype),
    );
  }
  for (const info of model.inputs) {
    // files of IR version 3 list initialisers among the inputs
    if (known.has(info.name)) continue;
    const input = graph.input(info.name, closedShape(info), info.dtype);
    inputs.set(info.name, input);
    define(info.name, input);
  }
  for (const node of model.nodes) {
    const made = [readNode(graph, node, known)].flat();
    made.forEach((value, i) => {
      if (node.outputs[i] || i === 0) define(node.outputs[i] ?? '', value);
    });
  }

  const outputs = model.outputs.map((name): [string, Value] => [name, lookUp(known, name, 'an output')]);
  return { graph, inputs, outputs: new Map(outputs), weights: trained };
}

function closedShape({ name, shape }: OnnxValueInfo): number[] {
  return shape.map((n, axis) => {
    if (n === null || n < 0)
      throw new WorkbenchError('unsupported-format', `Input ${name} leaves the length of axis ${axis} open`, {
        input: name,
        axis,
      });
    return n;
  });
}

function lookUp(known: ReadonlyMap<string, Value>, name: string, user: string): Value {
  const found = known.get(name);
  if (!found) throw malformed(`${user} needs ${name}, which nothing before it makes`);
  return found;
}

function readNode(g: Graph, node: OnnxNode, known: ReadonlyMap<string, Value>): Value | readonly Value[] {
  const inputs = node.inputs.map((name) => (name ? lookUp(known, name, `${node.op} ${node.name}`) : null));
  const view = new NodeView(node, inputs);
  const own = node.domain === '' || node.domain === 'ai.onnx';
  if (!own || !Object.hasOwn(readers, node.op)) throw view.refuse(own ? 'not read' : `of ${node.domain}, not read`);
  return readers[node.op](g, view);
}
