import { resolve } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'electron-vite';

/** Main (with the process entries beside it), preload and page. The preload is CommonJS because a sandboxed one must be. */
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      rollupOptions: {
        input: {
          index: resolve('src-main/hosts/electron/main.ts'),
          cli: resolve('src-main/hosts/cli/main.ts'),
          engine: resolve('src-main/processes/engine.ts'),
          'engine-worker': resolve('src-main/processes/engine-worker.ts'),
          topology: resolve('src-main/processes/topology.ts'),
          store: resolve('src-main/processes/store.ts'),
          'webgpu-worker': resolve('src-main/engine/runtimes/webgpu-worker.ts'),
        },
        // shared chunks lie beside the entries: a chunk finds an entry by its own address
        output: { chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      rollupOptions: {
        input: { index: resolve('src-main/hosts/electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src-renderer',
    plugins: [svelte({ configFile: resolve('svelte.config.js') })],
    build: { outDir: resolve('out/renderer'), rollupOptions: { input: resolve('src-renderer/index.html') } },
  },
});
