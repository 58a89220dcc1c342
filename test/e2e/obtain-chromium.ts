import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findChromium } from './chromium.ts';

/** A way to get a Chromium, as a person would type it. */
interface Way {
  readonly possible: () => boolean;
  readonly commands: readonly (readonly string[])[];
}

const ways: readonly Way[] = [
  {
    possible: () => existsSync('/etc/debian_version') && process.getuid?.() === 0,
    commands: [
      ['apt-get', 'update', '-q'],
      ['apt-get', 'install', '-y', '-q', '--no-install-recommends', 'chromium'],
    ],
  },
  { possible: () => true, commands: [[process.execPath, 'node_modules/playwright/cli.js', 'install', 'chromium']] },
];

/** Sees to it that there is a Chromium to test in, and says what it does for that. @throws Error when none can be had */
export function obtainChromium(say: (line: string) => void): void {
  if (findChromium() !== null) return;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const { commands } of ways.filter(({ possible }) => possible())) {
    for (const [program, ...args] of commands) {
      say(`No Chromium to test in; running ${[program, ...args].join(' ')}`);
      if (spawnSync(program, args, { stdio: 'inherit', env }).status !== 0) break;
    }
    if (findChromium() !== null) return;
  }
  throw new Error('No Chromium to test in, and none can be installed. Install one and name it in CHROMIUM');
}
