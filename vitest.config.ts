import { svelte } from '@sveltejs/vite-plugin-svelte';
import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // state classes are tested as the page runs them: with runes, in Svelte's build for browsers
  plugins: [svelte({ configFile: resolve('svelte.config.js') })],
  resolve: { conditions: ['browser', 'module', 'import', 'default'] },
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/own-data-folder.ts'],
    reporters: ['default', './test/totals-reporter.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Two cores: one worker per core, and the tests that start worker processes of their own still get a turn.
    maxWorkers: 2,
  },
});
