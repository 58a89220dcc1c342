import { resolve } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'electron-vite';

/**
 * regl makes functions out of text, which the page's content security policy forbids: here it is given a compiler that does not.
 * @throws when regl no longer has the one line in question
 */
const reglWithoutEval = {
  name: 'regl-without-eval',
  transform(code: string, id: string) {
    if (!/[/\\]regl[/\\]dist[/\\]regl\.js/.test(id)) return null;
    const parts = code.split('Function.apply(null, linkedNames.concat(src))');
    if (parts.length !== 2) throw new Error(`${id} makes functions in ${parts.length - 1} places, expected 1`);
    const compiler = JSON.stringify(resolve('src-renderer/gl/generated/compile.ts'));
    return { code: parts.join(`require(${compiler}).compile(linkedNames, src)`), map: null };
  },
};

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
          figures: resolve('src-main/processes/figures.ts'),
          store: resolve('src-main/processes/store.ts'),
          watchdog: resolve('src-main/processes/watchdog.ts'),
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
    plugins: [svelte({ configFile: resolve('svelte.config.js') }), reglWithoutEval],
    build: { outDir: resolve('out/renderer'), rollupOptions: { input: resolve('src-renderer/index.html') } },
  },
});
