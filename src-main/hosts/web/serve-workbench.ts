import { join } from 'node:path';
import { Workbench } from '#main/workbench/workbench.ts';
import { nodeHost } from '../node/node-host.ts';
import { packageRoot } from '../node/package-root.ts';
import { readBundle } from './bundle-files.ts';
import { startWebHost, type WebHost } from './web-host.ts';

/** The workbench in a browser. Closing it closes projects and workers too. @throws WorkbenchError as `readBundle` and `startWebHost` */
export async function serveWorkbench(port: number): Promise<WebHost> {
  const files = readBundle(join(packageRoot(), 'out', 'renderer'));
  const workbench = new Workbench(nodeHost());
  const host = await startWebHost({ port, files, connect: (page) => void workbench.connect(page) });
  return {
    ...host,
    async close() {
      await host.close();
      await workbench.close();
    },
  };
}
