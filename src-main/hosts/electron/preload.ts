import { contextBridge, ipcRenderer } from 'electron';
import type { HostInfo } from '#shared/contract/host.ts';
import { version } from '#shared/domain/version.ts';

/** The page learns where it is, and gets one port when it says that it is ready for it. Nothing else crosses. */
const host: HostInfo = { version, kind: 'desktop' };

contextBridge.exposeInMainWorld('saddleback', host);

window.addEventListener('message', ({ source, data }) => {
  if (source === window && (data as { type?: unknown } | null)?.type === 'saddleback-ready')
    ipcRenderer.send('port-please');
});
ipcRenderer.on('port', ({ ports }) => window.postMessage({ type: 'saddleback-port' }, location.origin, ports));
