import { serve } from '#shared/rpc/serve.ts';
import { preventable } from './app.ts';
import type { BrowserWindow } from './browser-window.ts';
import { driverCalls } from './driver.ts';
import * as electron from './electron.ts';
import { answerOf } from './protocol.ts';
import { windows } from './windows.ts';
import type { DoubleContract } from './wire.ts';

/** A window that the driver speaks of; one that closed meanwhile has nothing more to say. */
const at = (id: number, use: (window: BrowserWindow) => void): null => {
  const window = windows.get(id);
  if (window) use(window);
  return null;
};

serve<DoubleContract>(driverCalls, {
  request: async ({ url, method }) => {
    const response = await answerOf(url, method);
    const body = new Uint8Array(await response.arrayBuffer());
    return { status: response.status, headers: Object.fromEntries(response.headers), body };
  },
  'may-navigate': ({ window, url }) => {
    const { event, prevented } = preventable();
    at(window, ({ webContents }) => webContents.emit('will-navigate', event, url));
    return !prevented();
  },
  'may-open-window': ({ window, url }) => windows.get(window)?.webContents.mayOpen(url) ?? false,
  'from-page': ({ window, url, frame }) => at(window, ({ webContents }) => webContents.receive(frame, url)),
  'page-closed': ({ window }) => at(window, (gone) => gone.destroy()),
  'page-crashed': ({ window }) =>
    at(window, ({ webContents }) => {
      webContents.closePorts();
      webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 139 });
    }),
  evaluate: ({ source, argument }) => {
    const run = new Function('electron', 'argument', `return (${source})(electron, argument)`);
    return run(electron, argument) as unknown;
  },
});
