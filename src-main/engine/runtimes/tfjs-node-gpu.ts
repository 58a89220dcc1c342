import { hasGraphicsDevice } from './graphics-devices.ts';
import { checkProof, proofFeeds, proofGraph } from './proof-graph.ts';
import type { Runtime } from './runtime.ts';
import type { TfjsBackend, TfjsSource } from './tfjs/backend.ts';
import { compileTfjs } from './tfjs/compile.ts';
import { loadBackend } from './tfjs/load.ts';
import { restoreUtil } from './tfjs/node-util.ts';
import { packageVersion } from './tfjs/package-version.ts';

// optional, so its name is no literal in an import: types and bundlers look for those
const packageName: string = '@tensorflow/tfjs-node-gpu';

/** This thread's backend. A failure is kept: libraries do not appear while a program runs. */
let loaded: Promise<TfjsBackend> | null = null;

const source: TfjsSource = {
  id: 'tfjs-node-gpu',
  load: () =>
    (loaded ??= loadBackend('tensorflow', async () => {
      const version = packageVersion(packageName);
      if (version === null) throw new Error(missing);
      restoreUtil();
      // TensorFlow tells of every device that it does not find
      process.env.TF_CPP_MIN_LOG_LEVEL ??= '3';
      await import(/* @vite-ignore */ packageName);
    })),
};

const missing =
  '@tensorflow/tfjs-node-gpu is not installed (optional): npm ci installs it where it can fetch TensorFlow from storage.googleapis.com';

/** Computes a small graph. @returns whether a GPU did. @throws WorkbenchError 'backend-missing' when it does not load or its answer is wrong */
async function prove(): Promise<boolean> {
  const compiled = await compileTfjs(source, proofGraph());
  const { mean } = await compiled.run(proofFeeds);
  await compiled.dispose();
  checkProof('TensorFlow', mean[0]);
  const { tf, name } = await source.load();
  return (tf.findBackend(name) as { isUsingGpuDevice?: boolean }).isUsingGpuDevice === true;
}

/** TensorFlow itself (CUDA) behind TensorFlow.js, in float32. Without a GPU it runs on the CPU, and then `auto` does not take it. */
export const tfjsNodeGpu: Runtime = {
  id: source.id,
  title: 'TensorFlow (tfjs-node-gpu)',
  precisions: ['float32'],
  present: () => packageVersion(packageName) !== null && hasGraphicsDevice(),

  async available() {
    const version = packageVersion(packageName);
    if (version === null) return { ok: false, genuine: false, detail: missing };
    try {
      const genuine = await prove();
      const detail = `${packageName} ${version}`;
      return { ok: true, genuine, detail: genuine ? detail : `${detail}; no GPU behind it: auto passes it over` };
    } catch (error) {
      return { ok: false, genuine: false, detail: error instanceof Error ? error.message : String(error) };
    }
  },

  compile: (outputs) => compileTfjs(source, outputs),
};
