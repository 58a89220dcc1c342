import { spawn } from 'node:child_process';

/** Runs the built application in Electron until its window is closed, and answers its exit code. */
export async function openWindow(executable: string, root: string, args: readonly string[]): Promise<number> {
  const child = spawn(executable, [root, ...args], { stdio: 'inherit' });
  // Ctrl-C reaches Electron by itself; what is sent to us alone is passed on
  const ignore = (): void => undefined;
  const passOn = (): void => void child.kill('SIGTERM');
  process.on('SIGINT', ignore);
  process.on('SIGTERM', passOn);
  try {
    return await new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code) => resolve(code ?? 1));
    });
  } finally {
    process.removeListener('SIGINT', ignore);
    process.removeListener('SIGTERM', passOn);
  }
}
