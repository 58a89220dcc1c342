import type { WebContents } from 'electron';

/** A page of ours never leaves its bundle, opens no window and asks for no permission. */
export function denyByDefault(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.session.setPermissionRequestHandler((_, __, decide) => decide(false));
  contents.session.setPermissionCheckHandler(() => false);
}
