import { registerHooks } from 'node:module';

/** `node --import …/register.ts out/main/index.js` runs the built main process with the double in place of Electron. */
const url = new URL('./electron.ts', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url, shortCircuit: true } : next(specifier, context),
});
