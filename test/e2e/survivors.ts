import { readdirSync, readFileSync } from 'node:fs';

/**
 * The command lines of processes that were started for a data folder and are still there. Only Linux tells what a process's environment is; elsewhere
 * nothing is found.
 */
export function survivors(dataFolder: string): string[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => textOf(pid, 'environ').includes(`SADDLEBACK_DATA=${dataFolder}`))
    .map((pid) => `${pid} ${textOf(pid, 'cmdline').replaceAll('\0', ' ').trim()}`);
}

/** Empty for a process that has ended meanwhile or is another person's. */
function textOf(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
