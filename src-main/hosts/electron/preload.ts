import { contextBridge } from 'electron';
import { version } from '#shared/domain/version.ts';

/** What the page may know of its host. */
const host = { version, kind: 'desktop' as const };

contextBridge.exposeInMainWorld('saddleback', host);
