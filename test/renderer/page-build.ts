import { resolve } from 'node:path';
import { defineConfig } from 'vite';
import electronVite from '../../electron.vite.config.ts';

/** The page over a workbench made up of analytic landscapes, to be looked at without any other process: see page/README.md. */
export default defineConfig({
  plugins: typeof electronVite === 'object' && 'renderer' in electronVite ? electronVite.renderer?.plugins : [],
  root: resolve('test/renderer/page'),
  build: { outDir: resolve('out/test-page'), emptyOutDir: true, target: 'esnext' },
});
