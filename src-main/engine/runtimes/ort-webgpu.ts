import { WorkbenchError } from '#shared/domain/errors.ts';
import { lower } from '../graph/lower/lower.ts';
import { toOnnx } from '../graph/onnx-write.ts';
import { reachable } from '../graph/value.ts';
import { inputInfos, outputInfos } from './graph-infos.ts';
import { hasGraphicsDevice } from './graphics-devices.ts';
import { loadOrt } from './load-ort.ts';
import { packGraph } from './pack-graph.ts';
import type { Runtime } from './runtime.ts';
import { WebgpuGraph } from './webgpu-graph.ts';
import { webgpuLowerings } from './webgpu-lowerings.ts';
import { openGraph, provenProcess } from './webgpu-pool.ts';

/** WebGPU promises sines and cosines to 2⁻¹¹ only, and its software driver does not do better. */
const imprecise: ReadonlySet<string> = new Set(['Sin', 'Cos']);

/**
 * ONNX Runtime's WebGPU provider (Vulkan, Metal or Direct3D 12) in a process of its own, in float32. All of a graph runs there; what the provider lacks
 * is refused, not left to the CPU. WebGPU promises nothing about NaN and ∞: a loss that overflows may come out finite.
 */
export const ortWebgpu: Runtime = {
  id: 'ort-webgpu',
  title: 'ONNX Runtime, WebGPU',
  precisions: ['float32'],
  present: hasGraphicsDevice,

  async available() {
    try {
      const { gpu } = await provenProcess();
      const { env } = await loadOrt();
      const detail = `onnxruntime-node ${env.versions.node ?? ''}`.trim();
      return {
        ok: true,
        genuine: gpu,
        detail: gpu ? detail : `${detail}; no graphics device behind it: auto passes it over`,
      };
    } catch (error) {
      return { ok: false, genuine: false, detail: error instanceof Error ? error.message : String(error) };
    }
  },

  async compile(outputs) {
    const lowered = lower(outputs, webgpuLowerings);
    const values = reachable(Object.values(lowered));
    const double = values.filter(({ dtype }) => dtype === 'float64');
    if (double.length) {
      const { op } = double.find(({ inputs }) => inputs.length) ?? double[0];
      throw refused(op, `computes in float32 only, ${op} is in float64; choose ort-cpu or --precision float32`);
    }
    for (const { op } of values)
      if (imprecise.has(op)) throw refused(op, `has no ${op} that is good to float32's digits; choose ort-cpu`);
    const infos = { inputs: inputInfos(lowered), outputs: outputInfos(outputs) };
    const packed = packGraph(lowered);
    const model = toOnnx(packed.outputs);
    const open = () => openGraph(model);
    return new WebgpuGraph(infos, packed, open, await open());
  },
};

const refused = (operator: string, what: string): WorkbenchError =>
  new WorkbenchError('unsupported-operator', `ort-webgpu ${what}`, { operator });
