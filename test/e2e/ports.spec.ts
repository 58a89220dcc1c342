import { expect, test } from './workbench.ts';

test.skip(({ kind }) => kind === 'browser', 'a browser has no port of Electron’s; its WebSocket has contract tests');

test('arrays cross the port to the page and back as they are', async ({ workbench: { page, evaluate } }) => {
  await page.evaluate(() =>
    window.addEventListener('message', ({ data, ports }) => {
      if ((data as { type?: string }).type === 'saddleback-port')
        ports[0].onmessage = ({ data }) => ports[0].postMessage(data);
    }),
  );
  const seen = await evaluate?.(
    ({ BrowserWindow, MessageChannelMain }) =>
      new Promise((resolve) => {
        const { port1, port2 } = new MessageChannelMain();
        const whole = Float64Array.of(1, NaN, -0, Infinity, 5e-324, 6);
        port1.on('message', ({ data }) => {
          const { part, bytes } = data as { part: Float64Array; bytes: Uint8Array };
          resolve({
            kinds: [part.constructor.name, bytes.constructor.name],
            same: Array.from(part, (value, i) => Object.is(value, whole[i + 1])),
            bytes: Array.from(bytes),
          });
        });
        port1.start();
        port1.postMessage({ part: whole.subarray(1, 5), bytes: Uint8Array.of(0, 9, 255).subarray(1) });
        BrowserWindow.getAllWindows()[0].webContents.postMessage('port', null, [port2]);
      }),
    null,
  );
  expect(seen).toEqual({ kinds: ['Float64Array', 'Uint8Array'], same: [true, true, true, true], bytes: [9, 255] });
});

test('a port closes when its page is reloaded', async ({ workbench: { page, evaluate } }) => {
  await evaluate?.(({ BrowserWindow, MessageChannelMain }) => {
    const { port1, port2 } = new MessageChannelMain();
    port1.on('close', () => Reflect.set(globalThis, 'portClosed', true));
    port1.start();
    BrowserWindow.getAllWindows()[0].webContents.postMessage('port', null, [port2]);
  }, null);
  expect(await evaluate?.(() => 'portClosed' in globalThis, null)).toBe(false);
  await page.reload();
  await expect.poll(() => evaluate?.(() => 'portClosed' in globalThis, null)).toBe(true);
});
