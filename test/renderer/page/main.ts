import { startPage } from '#renderer/app/start-page.ts';
import { FakeWorkbench } from '../fake-workbench.ts';
import { linkedPorts } from '../linked-ports.ts';

/** `?landscapes=1000&pace=50` as in `FakeOptions`; `window.cutLine()` breaks the line to the workbench. */
const given = new URLSearchParams(location.search);
const number = (name: string): number | undefined => (given.has(name) ? Number(given.get(name)) : undefined);
const workbench = new FakeWorkbench({ landscapes: number('landscapes'), pace: number('pace') });
let cut: ((reason: string) => void) | null = null;

startPage(() => {
  const line = linkedPorts();
  workbench.connect(line.workbench);
  cut = line.cut;
  return Promise.resolve(line.page);
}, 'browser');
Object.assign(window, { cutLine: () => cut?.('The workbench was stopped') });
