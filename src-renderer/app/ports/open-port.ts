import type { DesktopInfo, HostInfo } from '#shared/contract/host.ts';
import type { Port } from '#shared/rpc/port.ts';
import { desktopPort } from './desktop-port.ts';
import { socketPort } from './socket-port.ts';

declare global {
  interface Window {
    /** Set by the desktop's preload. */
    readonly saddleback?: DesktopInfo;
  }
}

export const hostKind = (): HostInfo['kind'] => window.saddleback?.kind ?? 'browser';

/** Where a dropped file is; empty in a browser, and for a file that a script made. */
export const pathOf = (file: File): string => window.saddleback?.pathOf(file) ?? '';

/** A port to the workbench, whichever host this page is in. @throws WorkbenchError 'worker-lost' */
export const openPort = (): Promise<Port> => (hostKind() === 'desktop' ? desktopPort() : socketPort());
