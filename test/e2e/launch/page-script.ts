import { readFileSync } from 'node:fs';
import { build } from 'vite';

export const bindingName = '__saddlebackElectronDouble';

let bridge: Promise<string> | null = null;

/** The script that runs before a page's own: the bridge of the double, and in it the preload. */
export async function pageScript(preload: string | null): Promise<string> {
  bridge ??= bundleBridge();
  const source = preload === null ? 'null' : `function (require) { ${readFileSync(preload, 'utf8')}\n}`;
  return `(() => { ${await bridge}; ElectronDouble.start(${JSON.stringify(bindingName)}, ${source}); })();`;
}

async function bundleBridge(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      lib: { entry: 'test/e2e/double/page/bridge.ts', formats: ['iife'], name: 'ElectronDouble' },
    },
  });
  const [output] = Array.isArray(result) ? result : [result];
  if (!output || !('output' in output)) throw new Error('The bridge of the double could not be bundled');
  return output.output[0].code;
}
