import { WorkbenchError } from '#shared/domain/errors.ts';
import type { OpenGraph } from './webgpu-graph.ts';
import { WebgpuProcess } from './webgpu-process.ts';
import { prove } from './webgpu-proof.ts';

/** The proof takes well under a second where it works, some seconds where shaders are compiled for the first time; what takes longer than this hangs. */
const proofMs = 30_000;

interface Proven {
  readonly process: WebgpuProcess;
  /** Whether it computes on a graphics device, not in software. */
  readonly gpu: boolean;
}

/** This thread's process of the WebGPU provider. A failure is kept: drivers do not appear while a program runs. */
let current: Promise<Proven> | null = null;

/** A process that has computed a small graph. @throws WorkbenchError 'backend-missing' with the reason */
export async function provenProcess(): Promise<Proven> {
  if (current && !(await current).process.alive) current = null;
  return (current ??= start());
}

async function start(): Promise<Proven> {
  const process = new WebgpuProcess();
  const timer = setTimeout(() => process.end(`no answer within ${proofMs / 1000} s`), proofMs);
  try {
    return { process, gpu: await prove(process) };
  } catch (cause) {
    process.end('not proven');
    throw new WorkbenchError('backend-missing', reasonOf(cause, process.printed), {}, { cause });
  } finally {
    clearTimeout(timer);
  }
}

/** What the driver complained about first says more than the error that follows from it. */
function reasonOf(cause: unknown, printed: string): string {
  const warning = /^Warning: (.*)$/m.exec(printed)?.[1];
  const message = cause instanceof Error ? cause.message : String(cause);
  return `WebGPU does not work here: ${warning ?? message.split('\n')[0]}`;
}

/** Compiles `model` (ONNX) in a proven process. @throws WorkbenchError 'backend-missing' | 'internal' | 'worker-lost' */
export async function openGraph(model: Uint8Array): Promise<OpenGraph> {
  const { process } = await provenProcess();
  const graph = process.nextGraph();
  await process.call({ kind: 'compile', graph, model });
  return { process, graph };
}
