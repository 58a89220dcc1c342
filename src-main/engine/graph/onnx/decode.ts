import { WorkbenchError } from '#shared/domain/errors.ts';
import { decodeTensor, dtypeOf } from './decode-tensor.ts';
import { malformed, readFields } from './fields.ts';
import type { OnnxModel, OnnxNode, OnnxTensor, OnnxValueInfo } from './messages.ts';

/**
 * ModelProto bytes as messages; what says nothing of the computation (documentation, metadata) is passed over.
 * @throws WorkbenchError 'file-malformed' | 'unsupported-dtype' | 'unsupported-format'
 */
export function decodeModel(bytes: Uint8Array): OnnxModel {
  const graphs: Uint8Array[] = [];
  let opset = 0;
  readFields(bytes, 'the model', (field) => {
    if (field.tag === 7) graphs.push(field.bytes());
    if (field.tag === 8) opset = Math.max(opset, decodeOpset(field.bytes()));
  });
  if (graphs.length !== 1) throw malformed(`it holds ${graphs.length} graphs`);
  return { opset, ...decodeGraph(graphs[0]) };
}

/** Version of ONNX's own operators, 0 for another set's. */
function decodeOpset(bytes: Uint8Array): number {
  let domain = '';
  let version = 0;
  readFields(bytes, 'an operator set', (field) => {
    if (field.tag === 1) domain = field.text();
    if (field.tag === 2) version = field.int();
  });
  return domain === '' || domain === 'ai.onnx' ? version : 0;
}

function decodeGraph(bytes: Uint8Array): Omit<OnnxModel, 'opset'> {
  const nodes: OnnxNode[] = [];
  const initialisers: OnnxTensor[] = [];
  const inputs: OnnxValueInfo[] = [];
  const outputs: string[] = [];
  readFields(bytes, 'the graph', (field) => {
    if (field.tag === 1) nodes.push(decodeNode(field.bytes()));
    if (field.tag === 5) initialisers.push(decodeTensor(field.bytes()));
    if (field.tag === 11) inputs.push(decodeInput(field.bytes()));
    if (field.tag === 12) outputs.push(nameOf(field.bytes()));
    if (field.tag === 15) throw new WorkbenchError('unsupported-format', 'Sparse initialisers are not read');
  });
  return { nodes, initialisers, inputs, outputs };
}

function decodeNode(bytes: Uint8Array): OnnxNode {
  const node = { name: '', op: '', domain: '' };
  const inputs: string[] = [];
  const outputs: string[] = [];
  const attrs: Record<string, OnnxNode['attrs'][string]> = {};
  readFields(bytes, 'a node', (field) => {
    if (field.tag === 1) inputs.push(field.text());
    if (field.tag === 2) outputs.push(field.text());
    if (field.tag === 3) node.name = field.text();
    if (field.tag === 4) node.op = field.text();
    if (field.tag === 5) Object.assign(attrs, decodeAttribute(field.bytes()));
    if (field.tag === 7) node.domain = field.text();
  });
  return { ...node, inputs, outputs, attrs };
}

/** `{ name: value }`. Kinds that no operator read here has (graphs, lists of floats or texts) are left out. */
function decodeAttribute(bytes: Uint8Array): OnnxNode['attrs'] {
  let name = '';
  let kind = 0;
  let [int, float, text] = [0, 0, ''];
  let tensor: OnnxTensor | null = null;
  const ints: number[] = [];
  readFields(bytes, 'an attribute', (field) => {
    if (field.tag === 1) name = field.text();
    if (field.tag === 2) float = field.float();
    if (field.tag === 3) int = field.int();
    if (field.tag === 4) text = field.text();
    if (field.tag === 5) tensor = decodeTensor(field.bytes());
    if (field.tag === 8) field.ints(ints);
    if (field.tag === 20) kind = field.int();
  });
  const values: (OnnxNode['attrs'][string] | null)[] = [
    null,
    { float },
    { int },
    { text },
    tensor && { tensor },
    null,
    null,
    { ints },
  ];
  const value = values[kind];
  return value ? { [name]: value } : {};
}

function nameOf(bytes: Uint8Array): string {
  let name = '';
  readFields(bytes, 'an output', (field) => {
    if (field.tag === 1) name = field.text();
  });
  return name;
}

function decodeInput(bytes: Uint8Array): OnnxValueInfo {
  let name = '';
  let type = 0;
  const shape: (number | null)[] = [];
  readFields(bytes, 'an input', (field) => {
    if (field.tag === 1) name = field.text();
    if (field.tag === 2)
      readFields(field.bytes(), 'a type', (kind) => {
        if (kind.tag === 1)
          readFields(kind.bytes(), 'a tensor type', (part) => {
            if (part.tag === 1) type = part.int();
            if (part.tag === 2) decodeShape(part.bytes(), shape);
          });
      });
  });
  return { name, dtype: dtypeOf(type, `input ${name}`), shape };
}

function decodeShape(bytes: Uint8Array, shape: (number | null)[]): void {
  readFields(bytes, 'a shape', (field) => {
    if (field.tag !== 1) return;
    let length: number | null = null;
    readFields(field.bytes(), 'a length', (part) => {
      if (part.tag === 1) length = part.int();
    });
    shape.push(length);
  });
}
