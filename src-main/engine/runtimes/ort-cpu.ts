import { WorkbenchError } from '#shared/domain/errors.ts';
import { activationLowerings } from '../graph/lower/activations.ts';
import { convLowering } from '../graph/lower/conv.ts';
import { convGradWLowering } from '../graph/lower/conv-grad-w.ts';
import { convGradXByProducts, convGradXLowering } from '../graph/lower/conv-grad-x.ts';
import { gateLowering } from '../graph/lower/gate.ts';
import { lowerBlocked } from '../graph/lower/blocked.ts';
import { lower } from '../graph/lower/lower.ts';
import type { Lowering } from '../graph/lower/lowering.ts';
import { reachable, type Value } from '../graph/value.ts';
import { findBlock } from './blocked-layout.ts';
import { loadOrt } from './load-ort.ts';
import { compileSession } from './ort-session.ts';
import type { Runtime } from './runtime.ts';

/** Operators for which ONNX Runtime's CPU provider has no double kernel and that no lowering replaces. */
const lackingFloat64: ReadonlySet<string> = new Set(['Erf']);

/** The provider has no double kernel for convolutions and for some activations either. */
const lowerings: Readonly<Record<'float32' | 'float64', readonly Lowering[]>> = {
  float32: [gateLowering, convGradXLowering, convGradWLowering],
  float64: [gateLowering, convLowering, convGradXByProducts, convGradWLowering, ...activationLowerings],
};

/**
 * ONNX Runtime's CPU provider, one thread a session: work is spread over workers, not inside one. Several worker threads may run graphs at once, but none
 * may be terminated, nor its process exited, during a run: the native code then aborts the whole process. Let its loop end first, or kill a process.
 */
export const ortCpu: Runtime = {
  id: 'ort-cpu',
  title: 'ONNX Runtime, CPU',
  precisions: ['float32', 'float64'],
  present: () => true,

  async available() {
    try {
      const { env } = await loadOrt();
      return { ok: true, genuine: true, detail: `onnxruntime-node ${env.versions.node ?? ''}`.trim() };
    } catch (error) {
      return { ok: false, genuine: false, detail: error instanceof Error ? error.message : String(error) };
    }
  },

  async compile(outputs) {
    const double = reachable(Object.values(outputs)).some((value) => value.dtype === 'float64');
    const lowered = double ? lower(outputs, lowerings.float64) : await lowerFloat32(outputs);
    for (const { op, inputs } of reachable(Object.values(lowered)))
      if (inputs[0]?.dtype === 'float64' && lackingFloat64.has(op))
        throw new WorkbenchError('unsupported-operator', `ort-cpu has no ${op} in float64`, { operator: op });
    // higher levels put double factors into float attributes, which costs half the digits
    return compileSession(outputs, lowered, { graphOptimizationLevel: double ? 'basic' : 'all' });
  },
};

type Outputs = Readonly<Record<string, Value>>;

/** Every convolution in the layout of ONNX Runtime's plain operators. */
export const lowerPlain = (outputs: Outputs): Outputs => lower(outputs, lowerings.float32);

/** Images in the blocked layout where the machine has it: `npm run bench -- resnet` tells by how much that is faster. */
async function lowerFloat32(outputs: Outputs): Promise<Outputs> {
  const images = reachable(Object.values(outputs)).some(({ op, shape }) => op === 'Conv' && shape.length === 4);
  const block = images ? await findBlock() : null;
  return block === null ? lowerPlain(outputs) : lowerBlocked(outputs, block, lowerings.float32);
}
