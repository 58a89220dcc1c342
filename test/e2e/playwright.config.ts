import { defineConfig } from '@playwright/test';
import { chromiumOptions } from './chromium.ts';
import type { Kind } from './launch/launched.ts';

/** The same specs in every host: a browser, the built main process under the double of Electron, and Electron where it can be started. */
export default defineConfig<object, { kind: Kind }>({
  testDir: '.',
  globalSetup: './built.ts',
  outputDir: '../../out/e2e',
  timeout: 90_000,
  expect: { timeout: 10_000 },
  workers: 1,
  forbidOnly: true,
  reporter: [['list'], ['./totals-reporter.ts']],
  use: { launchOptions: chromiumOptions() },
  projects: (['browser', 'double', 'electron'] as const).map((kind) => ({ name: kind, use: { kind } })),
});
