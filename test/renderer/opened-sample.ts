import { vi } from 'vitest';
import { Workbench } from '#renderer/state/workbench.svelte.ts';
import { FakeWorkbench, type FakeOptions } from './fake-workbench.ts';
import { linkedPorts } from './linked-ports.ts';

/** A page over a fake workbench whose sample is open; timers must be fake ones. */
export async function openedSample(options: FakeOptions = {}) {
  const fake = new FakeWorkbench(options);
  const workbench = new Workbench(() => {
    const line = linkedPorts();
    fake.connect(line.workbench);
    return Promise.resolve(line.page);
  }, 'browser');
  await workbench.connection.open();
  await vi.advanceTimersByTimeAsync(1);
  await workbench.openSample();
  await vi.advanceTimersByTimeAsync(1);
  return { fake, workbench };
}
