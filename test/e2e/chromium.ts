import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

/** Without a graphics card, without its own updates, and in a container, where there is no sandbox to be had. */
const args = [
  '--no-sandbox',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
];

/** The Chromium to test in: the one named by CHROMIUM, the system's, or Playwright's own; null when there is none. */
export function findChromium(): string | null {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const places = ['/usr/bin/chromium', chromium.executablePath()];
  return places.find((path) => existsSync(path)) ?? null;
}

export function chromiumOptions(): { executablePath: string; args: string[] } {
  const executablePath = findChromium();
  if (executablePath === null)
    throw new Error('No Chromium to test in: set CHROMIUM to one, or run npm test, which gets one');
  return { executablePath, args };
}
