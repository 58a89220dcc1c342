import { app } from 'electron';
import { serveBundle } from './bundle-protocol.ts';
import { denyByDefault } from './security.ts';
import { openWindow } from './window.ts';

serveBundle.declare();
app.on('web-contents-created', (_, contents) => denyByDefault(contents));
app.on('window-all-closed', () => app.quit());
await app.whenReady();
serveBundle.handle();
await openWindow();
