import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { readLandscape } from '#main/formats/landscape-file.ts';
import { Random } from '#shared/domain/random.ts';
import { cli } from '#test/fixtures/cli.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';

const recipe = 'resources/recipes/first-light.yaml';

/** Ids of the processes, children included, that were started with this in their environment. Linux tells; elsewhere nothing is found. */
const processesWith = (mark: string): string[] =>
  globSync('/proc/[0-9]*/environ').filter((path) => {
    try {
      return readFileSync(path, 'utf8').includes(mark);
    } catch {
      return false; // it has ended, or belongs to someone else
    }
  });

/** Values of every field of every landscape of a project, by file name. */
async function arraysOf(project: string, folder: string): Promise<Map<string, Float64Array>> {
  const exported = await cli(['export', project, '--to', folder, '--format', 'npz', '--json']);
  expect(exported.stderr).not.toMatch(/error/i);
  const arrays = new Map<string, Float64Array>();
  for (const file of globSync('*.npz', { cwd: folder }).sort())
    for (const [name, values] of (await readLandscape(join(folder, file))).fields)
      arrays.set(`${file} ${name}`, values);
  return arrays;
}

it('a recipe that is killed three times at random moments and started again makes what an undisturbed one makes', async () => {
  const folder = temporaryFolder();
  const [whole, killed] = ['whole.saddle', 'killed.saddle'].map((name) => join(folder, name));
  const start = performance.now();
  expect(await cli(['run', recipe, '--project', whole, '--json'])).toMatchObject({ code: 0 });
  const duration = performance.now() - start;

  const mark = `SADDLEBACK_TEST_MARK=${process.pid}-${Date.now()}`;
  const env = { ...process.env, SADDLEBACK_TEST_MARK: mark.split('=')[1] };
  const seed = Date.now() % 1_000_000;
  const random = new Random(seed);
  const moments: string[] = [];
  for (let kill = 0; kill < 3; kill++) {
    const moment = duration * (0.1 + 0.3 * random.uniform());
    const result = await cli(
      ['run', recipe, '--project', killed],
      (child) => setTimeout(() => child.kill('SIGKILL'), moment),
      env,
    );
    moments.push(`${Math.round(moment)} ms (${result.signal ?? `was done, ${result.code}`})`);
  }
  console.log(`killed after ${moments.join(', ')} of ${Math.round(duration)} ms, seed ${seed}`);
  const last = await cli(['run', recipe, '--project', killed, '--json'], undefined, env);
  expect(last).toMatchObject({ code: 0 });

  await expect.poll(() => processesWith(mark), { timeout: 2000 }).toEqual([]);
  expect(globSync('*killed.saddle*', { cwd: folder })).toEqual(['killed.saddle']);
  const database = new Database(killed, { readonly: true });
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(database.pragma('foreign_key_check')).toEqual([]);
  database.close();
  expect(await arraysOf(killed, join(folder, 'killed'))).toEqual(await arraysOf(whole, join(folder, 'whole')));
}, 120_000);
