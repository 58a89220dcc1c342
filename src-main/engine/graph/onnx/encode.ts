import { PbfWriter } from 'pbf';
import type { OnnxAttr } from '../operators/operator.ts';
import { tensorTypes } from './messages.ts';
import type { OnnxModel, OnnxNode, OnnxTensor, OnnxValueInfo } from './messages.ts';

// AttributeProto.AttributeType
const FLOAT = 1;
const INT = 2;
const STRING = 3;
const TENSOR = 4;
const INTS = 7;

/** A written model types its outputs, for readers that want to know before they run it. */
export interface TypedModel extends Omit<OnnxModel, 'outputs'> {
  readonly outputs: readonly OnnxValueInfo[];
}

/** ModelProto bytes. Field numbers are those of onnx.proto3; IR version 9 belongs to opsets 20 and below. */
export function encodeModel(model: TypedModel): Uint8Array {
  const pbf = new PbfWriter();
  pbf.writeVarintField(1, 9);
  pbf.writeStringField(2, 'saddleback');
  pbf.writeMessage(7, writeGraph, model);
  pbf.writeMessage(8, writeOpset, { domain: '', version: model.opset });
  const others = new Set(model.nodes.map(({ domain }) => domain).filter(Boolean));
  for (const domain of others) pbf.writeMessage(8, writeOpset, { domain, version: 1 });
  return pbf.finish();
}

function writeOpset({ domain, version }: { domain: string; version: number }, pbf: PbfWriter): void {
  pbf.writeStringField(1, domain);
  pbf.writeVarintField(2, version);
}

function writeGraph(model: TypedModel, pbf: PbfWriter): void {
  for (const node of model.nodes) pbf.writeMessage(1, writeNode, node);
  pbf.writeStringField(2, 'graph');
  for (const tensor of model.initialisers) pbf.writeMessage(5, writeTensor, tensor);
  for (const info of model.inputs) pbf.writeMessage(11, writeValueInfo, info);
  for (const info of model.outputs) pbf.writeMessage(12, writeValueInfo, info);
}

function writeNode({ name, op, domain, inputs, outputs, attrs }: OnnxNode, pbf: PbfWriter): void {
  for (const input of inputs) pbf.writeStringField(1, input);
  for (const output of outputs) pbf.writeStringField(2, output);
  if (name) pbf.writeStringField(3, name);
  pbf.writeStringField(4, op);
  for (const attr of Object.entries(attrs)) pbf.writeMessage(5, writeAttribute, attr);
  if (domain) pbf.writeStringField(7, domain);
}

function writeAttribute([name, value]: [string, OnnxAttr | { tensor: OnnxTensor }], pbf: PbfWriter): void {
  pbf.writeStringField(1, name);
  if ('float' in value) {
    pbf.writeFloatField(2, value.float);
    pbf.writeVarintField(20, FLOAT);
  } else if ('int' in value) {
    pbf.writeVarintField(3, value.int);
    pbf.writeVarintField(20, INT);
  } else if ('text' in value) {
    pbf.writeStringField(4, value.text);
    pbf.writeVarintField(20, STRING);
  } else if ('tensor' in value) {
    pbf.writeMessage(5, writeTensor, value.tensor);
    pbf.writeVarintField(20, TENSOR);
  } else {
    for (const int of value.ints) pbf.writeVarintField(8, int);
    pbf.writeVarintField(20, INTS);
  }
}

function writeTensor({ name, dtype, shape, data }: OnnxTensor, pbf: PbfWriter): void {
  for (const n of shape) pbf.writeVarintField(1, n);
  pbf.writeVarintField(2, tensorTypes[dtype]);
  pbf.writeStringField(8, name);
  pbf.writeBytesField(9, rawBytes(dtype, data));
}

/** Little-endian, as every machine that Node runs on is. */
function rawBytes(dtype: OnnxTensor['dtype'], data: ArrayLike<number>): Uint8Array {
  if (dtype === 'bool') return Uint8Array.from(data);
  const typed =
    dtype === 'float32'
      ? Float32Array.from(data)
      : dtype === 'float64'
        ? Float64Array.from(data)
        : BigInt64Array.from(Array.from(data, BigInt));
  return new Uint8Array(typed.buffer);
}

function writeValueInfo({ name, dtype, shape }: OnnxValueInfo, pbf: PbfWriter): void {
  pbf.writeStringField(1, name);
  pbf.writeMessage(2, writeTensorType, { dtype, shape });
}

// TypeProto holds a Tensor message, which holds element type and shape; each level is a message of its own
const writeTensorType = (type: Omit<OnnxValueInfo, 'name'>, pbf: PbfWriter): void =>
  pbf.writeMessage(1, writeElementAndShape, type);

function writeElementAndShape({ dtype, shape }: Omit<OnnxValueInfo, 'name'>, pbf: PbfWriter): void {
  pbf.writeVarintField(1, tensorTypes[dtype]);
  pbf.writeMessage(2, writeShape, shape);
}

function writeShape(shape: OnnxValueInfo['shape'], pbf: PbfWriter): void {
  for (const n of shape) pbf.writeMessage(1, writeLength, n);
}

function writeLength(n: number | null, pbf: PbfWriter): void {
  if (n !== null) pbf.writeVarintField(1, n);
}
