import { MessageChannel, type MessagePort } from 'node:worker_threads';
import type { OpenProject, WorkbenchContract, WorkbenchEvents } from '#shared/contract/workbench.ts';
import { connect, type Client } from '#shared/rpc/connect.ts';
import type { Port } from '#shared/rpc/port.ts';
import { nodeHost } from '../node/node-host.ts';

export type WorkbenchClient = Client<WorkbenchContract, WorkbenchEvents>;

/**
 * Opens a project in a workbench of this process, hands `use` a client of it as every page is one, and closes all of it again: what is running is paused
 * and kept.
 * @throws WorkbenchError as `open-project` and `use`
 */
export async function withProject<T>(
  path: string,
  mode: 'open' | 'open-or-create',
  use: (client: WorkbenchClient, project: OpenProject) => Promise<T>,
): Promise<T> {
  // loaded here, so that no other command waits for it
  const { Workbench } = await import('#main/workbench/workbench.ts');
  const workbench = new Workbench(nodeHost());
  const { port1, port2 } = new MessageChannel();
  workbench.connect(portOf(port2));
  const client = connect<WorkbenchContract, WorkbenchEvents>(portOf(port1));
  try {
    return await use(client, await client.call('open-project', { path, mode }));
  } finally {
    await workbench.close();
    client.close();
  }
}

const portOf = (port: MessagePort): Port => ({
  send: (message) => port.postMessage(message),
  onMessage: (listener) => port.on('message', listener),
  onClose: (listener) => port.on('close', () => listener('The workbench is closed')),
  close: () => port.close(),
});
