import { join } from 'node:path';
import { electronFolder } from './electron-status.ts';
import { runNode } from './run-node.ts';

const limitMs = 20_000;

/** Has Electron's package fetch its binary, as `npx install-electron` does. Answers why that failed, or null. */
export async function fetchElectron(): Promise<string | null> {
  const { code, output } = await runNode([join(electronFolder(), 'install.js')], electronFolder(), limitMs);
  if (code === 0) return null;
  return code === null ? `no answer within ${limitMs / 1000} s` : reasonIn(output);
}

/** The line of a program's output that names the error. */
export function reasonIn(output: string): string {
  const lines = output.split('\n').map((line) => line.trim());
  return lines.find((line) => /^\w*Error\b/.test(line)) ?? lines.findLast((line) => line !== '') ?? 'it gave no reason';
}
