import { mount } from 'svelte';
import type { HostInfo } from '#shared/contract/host.ts';
import { WorkbenchError } from '#shared/domain/errors.ts';
import type { Port } from '#shared/rpc/port.ts';
import '../ui/tokens.css';
import { Appearance } from '../state/appearance.svelte.ts';
import { Drop } from '../state/drop.svelte.ts';
import { Look } from '../state/look.svelte.ts';
import { Workbench } from '../state/workbench.svelte.ts';
import App from './App.svelte';
import { askedProject } from './asked-project.ts';

/**
 * Shows the workbench in the element `app`, over a line that `open` makes, and again when it broke.
 * @param pathOf where a dropped file is; empty where that is not known
 */
export function startPage(
  open: () => Promise<Port>,
  host: HostInfo['kind'],
  pathOf: (file: File) => string = () => '',
): void {
  const target = document.getElementById('app');
  if (!target) throw new WorkbenchError('internal', 'The page has no element #app');
  const workbench = new Workbench(open, host);
  const page = {
    workbench,
    appearance: new Appearance(document.documentElement),
    look: new Look(),
    drop: new Drop(workbench, pathOf),
  };
  mount(App, { target, props: { page } });
  const asked = askedProject(location.hash);
  void workbench.connection.open().then(() => {
    if (asked !== null && workbench.connection.status === 'open') return workbench.openPath(asked);
  });
}
