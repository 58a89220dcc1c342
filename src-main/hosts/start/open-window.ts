import { spawn } from 'node:child_process';

/** Runs the built application in Electron until its window is closed, and answers its exit code. */
export function openWindow(executable: string, root: string, args: readonly string[]): Promise<number> {
  const child = spawn(executable, [root, ...args], { stdio: 'inherit' });
  // Ctrl-C reaches Electron by itself; what is sent to us alone is passed on
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}
