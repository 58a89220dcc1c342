import type * as ort from 'onnxruntime-node';
import { holdsGraphicsDevice } from './graphics-devices.ts';
import { loadOrt } from './load-ort.ts';
import { sessionOptions } from './ort-session.ts';
import type { WebgpuReply, WebgpuRequest } from './webgpu-messages.ts';

/** The process in which the WebGPU provider runs, started by `WebgpuProcess`. It answers in the order in which it is asked, and ends with its parent. */
const graphs = new Map<number, ort.InferenceSession>();

async function answer(library: typeof ort, request: WebgpuRequest): Promise<WebgpuReply['value']> {
  if (request.kind === 'devices') return holdsGraphicsDevice();
  if (request.kind === 'compile') {
    const session = await library.InferenceSession.create(request.model, {
      ...sessionOptions,
      // prints nothing: what fails is in the error
      logSeverityLevel: 4,
      executionProviders: ['webgpu'],
      // without this, ONNX Runtime runs on the CPU what the provider lacks, and says so nowhere
      extra: { session: { disable_cpu_ep_fallback: '1' } },
    });
    graphs.set(request.graph, session);
    return null;
  }
  const session = graphs.get(request.graph);
  if (!session) throw new Error(`there is no graph ${request.graph}`);
  if (request.kind === 'dispose') {
    graphs.delete(request.graph);
    await session.release();
    return null;
  }
  const { feeds } = request;
  const { results } = await session.run({ feeds: new library.Tensor('float32', feeds, [feeds.length]) });
  return results.data as Float32Array;
}

let before: Promise<unknown> = Promise.resolve();
process.on('message', (request: WebgpuRequest) => {
  before = before
    .then(loadOrt)
    .then((library) => answer(library, request))
    .then(
      (value): WebgpuReply => ({ id: request.id, value, error: null }),
      (error: unknown): WebgpuReply => ({
        id: request.id,
        value: null,
        error: error instanceof Error ? error.message : String(error),
      }),
    )
    .then((reply) => process.send?.(reply));
});
process.on('disconnect', () => process.exit(0));
