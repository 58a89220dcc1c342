import { messagePort } from '#renderer/app/ports/message-port.ts';
import { startPage } from '#renderer/app/start-page.ts';
import { FakeWorkbench } from '../fake-workbench.ts';

/** `?landscapes=1000&pace=50` as in `FakeOptions`; `window.cutLine()` breaks the line to the workbench. */
const given = new URLSearchParams(location.search);
const number = (name: string): number | undefined => (given.has(name) ? Number(given.get(name)) : undefined);
const workbench = new FakeWorkbench({ landscapes: number('landscapes'), pace: number('pace') });
let cut = (): void => undefined;

startPage(() => {
  const { port1, port2 } = new MessageChannel();
  workbench.connect(messagePort(port1));
  cut = () => port1.close();
  return Promise.resolve(messagePort(port2));
}, 'browser');
Object.assign(window, { cutLine: () => cut() });
