import type { Runtime } from './runtime.ts';
import type { TfjsBackend, TfjsSource } from './tfjs/backend.ts';
import { compileTfjs } from './tfjs/compile.ts';
import { loadBackend } from './tfjs/load.ts';
import { packageVersion } from './tfjs/package-version.ts';
import { withoutNewListeners } from './tfjs/process-listeners.ts';

/** This thread's backend. Its wasm file is read from its package: nothing is fetched. */
let loaded: Promise<TfjsBackend> | null = null;

const source: TfjsSource = {
  id: 'tfjs-wasm',
  load: () =>
    (loaded ??= withoutNewListeners(() => loadBackend('wasm', () => import('@tensorflow/tfjs-backend-wasm')))),
};

/**
 * TensorFlow.js in WebAssembly, in float32: runs wherever Node does, several times slower than ONNX Runtime (docs/benchmarks/backends.md). `auto` never
 * takes it. Whether it works is not in doubt where its package is installed, so asking loads nothing.
 */
export const tfjsWasm: Runtime = {
  id: source.id,
  title: 'TensorFlow.js, WebAssembly',
  precisions: ['float32'],
  present: () => true,

  available() {
    const version = packageVersion('@tensorflow/tfjs-backend-wasm');
    const detail = version
      ? `@tensorflow/tfjs-backend-wasm ${version}; auto passes it over`
      : '@tensorflow/tfjs-backend-wasm is not installed: npm ci installs it';
    return Promise.resolve({ ok: version !== null, genuine: false, detail });
  },

  compile: (outputs) => compileTfjs(source, outputs),
};
