import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { vtiWriter } from '#main/formats/vti-writer.ts';

/** A landscape of 3 × 3 points as a VTK image; another `seed` gives other values. */
function vti(seed: number): Uint8Array {
  const axis = (name: string) => ({ name, values: Float64Array.of(-1, 0, 1) });
  const loss = Float64Array.from({ length: 9 }, (_, i) => seed + i * i);
  return vtiWriter.write({ axes: [axis('y'), axis('x')], fields: new Map([['loss', loss]]), provenance: null });
}

export interface MadeFiles {
  readonly vti: string;
  /** Two landscapes, one broken one, a text and a hidden file. */
  readonly runs: string;
}

/** Files to drop, below `folder`. */
export function makeFiles(folder: string): MadeFiles {
  const made = { vti: join(folder, 'single.vti'), runs: join(folder, 'runs') };
  mkdirSync(join(made.runs, 'mlp/.cache'), { recursive: true });
  writeFileSync(made.vti, vti(1));
  writeFileSync(join(made.runs, 'mlp/seed0.vti'), vti(2));
  writeFileSync(join(made.runs, 'grid.csv'), '1,2\n3,4\n');
  writeFileSync(join(made.runs, 'broken.vti'), 'no');
  writeFileSync(join(made.runs, 'README.md'), 'no');
  writeFileSync(join(made.runs, 'mlp/.cache/x.vti'), vti(3));
  return made;
}

/** Files on their way over the middle of the page, as the system drags them. */
export async function dragFiles(page: Page, files: readonly string[]) {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [...files], dragOperationsMask: 1 };
  const say = (type: 'dragEnter' | 'dragOver' | 'drop') =>
    session.send('Input.dispatchDragEvent', { type, x: 600, y: 400, data });
  await say('dragEnter');
  await say('dragOver');
  return { drop: () => say('drop') };
}

/** As a drag that leaves the window, which the debugger cannot say. */
export const leaveWindow = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.body.dispatchEvent(new DragEvent('dragleave', { bubbles: true })));

/** A file of a script's making, dropped on the page by it. */
export function dropByScript(page: Page, name: string, text: string): Promise<void> {
  return page.evaluate(
    ([name, text]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], name));
      for (const type of ['dragenter', 'dragover', 'drop'])
        document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
    },
    [name, text] as const,
  );
}
