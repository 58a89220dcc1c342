import { app, dialog, type BrowserWindow, type RenderProcessGoneDetails } from 'electron';

/** What a person is told when a window's page has ended by itself; null when it was meant to. */
export function tellOfGonePage({
  reason,
  exitCode,
}: RenderProcessGoneDetails): { message: string; detail: string } | null {
  if (reason === 'clean-exit') return null;
  return {
    message: 'The page of this window has stopped.',
    detail:
      `Its process ended: ${reason}, exit code ${exitCode}. Projects are kept by another process and lost nothing; ` +
      'runs that were under way are paused with what they had. Reload opens the page anew.',
  };
}

/** Says so, and loads the page anew or quits. */
export async function afterGonePage(window: BrowserWindow, details: RenderProcessGoneDetails): Promise<void> {
  const said = tellOfGonePage(details);
  if (!said || window.isDestroyed()) return;
  const buttons = ['Reload', 'Quit'];
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    buttons,
    defaultId: 0,
    cancelId: 0,
    ...said,
  });
  if (buttons[response] === 'Quit') app.quit();
  else window.webContents.reload();
}
