import { _electron } from '@playwright/test';
import { listenToPage } from './complaints.ts';
import { within, type Launched } from './launched.ts';

/** Starts the built application in real Electron. */
export async function launchElectron(executablePath: string, env: NodeJS.ProcessEnv): Promise<Launched> {
  // Chromium's sandbox does not run as root, which is who runs tests in a container
  const args = process.getuid?.() === 0 ? ['--no-sandbox', '.'] : ['.'];
  const app = await _electron.launch({ executablePath, args, env: env as Record<string, string> });
  const page = await app.firstWindow();
  const complaints: string[] = [];
  listenToPage(page, complaints);
  const child = app.process();
  const ended = new Promise<number>((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
  return {
    page,
    pid: child.pid!,
    // Playwright types the module by its own unknown; it is Electron's
    evaluate: (run, argument) => app.evaluate(run as never, argument) as never,
    complaints,
    close: async () => {
      await app.close();
      return within(10_000, 'Ending Electron', ended);
    },
  };
}
