import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { DesktopInfo } from '#shared/contract/host.ts';
import { version } from '#shared/domain/version.ts';

/** The page learns where it is and where files are that a person dropped on it, and gets one port when it says that it is ready for it. Nothing else crosses. */
const host: DesktopInfo = { version, kind: 'desktop', pathOf: (file) => webUtils.getPathForFile(file) };

contextBridge.exposeInMainWorld('saddleback', host);

window.addEventListener('message', ({ source, data }) => {
  if (source === window && (data as { type?: unknown } | null)?.type === 'saddleback-ready')
    ipcRenderer.send('port-please');
});
ipcRenderer.on('port', ({ ports }) => window.postMessage({ type: 'saddleback-port' }, location.origin, ports));
