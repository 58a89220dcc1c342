import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeNpy } from '#main/formats/npy.ts';
import type { OpenProject } from '#shared/contract/workbench.ts';
import { tensor } from '#shared/domain/tensor.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';
import { startWorkbench } from '#test/fixtures/workbench.ts';
import { displaced, valley } from '#test/shared/analysis/lint/displaced.ts';

const folder = temporaryFolder();
const { client, close } = startWorkbench(join(folder, 'data'));
let project: OpenProject;
let asked: { project: number; landscape: number; field: string };

beforeAll(async () => {
  const path = join(folder, 'walked.npy');
  const values = displaced([40, 40], valley(0.01, 0), { along: 1, parity: 1, shift: -1, end: 'rolled' });
  writeFileSync(path, writeNpy(tensor('float64', [40, 40], values)));
  project = await client.call('open-project', { path: join(folder, 'p.saddle'), mode: 'create' });
  const { landscapes } = await client.call('import', { project: project.project, sources: [path], values: {} });
  asked = { project: project.project, landscape: landscapes[0].id, field: landscapes[0].fields[0] };
});
afterAll(close);

it('a stored landscape is looked over field by field', async () => {
  const findings = await client.call('lint', asked);
  expect(findings[0]).toMatchObject({ id: 'serpentine', repair: 'realign' });
  await expect(client.call('lint', { ...asked, field: 'accuracy' })).rejects.toMatchObject({ code: 'key-missing' });
  await expect(client.call('lint', { ...asked, landscape: 999 })).rejects.toMatchObject({ code: 'not-found' });
});

it('its re-aligned copy comes beside it, once, with nothing more to re-align', async () => {
  const told: (number | null)[] = [];
  client.on('project-changed', ({ landscape }) => told.push(landscape));
  const copy = await client.call('realign', asked);
  expect(copy).toMatchObject({ label: 'walked, re-aligned', shape: [40, 39], state: 'done', origin: 'imported' });
  expect(told).toHaveLength(1);
  expect(await client.call('realign', asked)).toEqual(copy);
  const again = { ...asked, landscape: copy.id, field: copy.fields[0] };
  expect((await client.call('lint', again)).map(({ id }) => id)).not.toContain('serpentine');
  await expect(client.call('realign', again)).rejects.toMatchObject({ code: 'bad-value' });
  const view = await client.call('topology-view', { ...again, representation: 'grid-freudenthal' });
  expect(view.numbers.minima).toBe(1);
  expect((await client.call('project-info', { project: asked.project })).landscapes).toBe(2);
});
