import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeNpy } from '#main/formats/npy.ts';
import { nodeHost } from '#main/hosts/node/node-host.ts';
import { Workbench } from '#main/workbench/workbench.ts';
import type { OpenProject, WorkbenchContract, WorkbenchEvents } from '#shared/contract/workbench.ts';
import { tensor } from '#shared/domain/tensor.ts';
import { version } from '#shared/domain/version.ts';
import { connect, type Client } from '#shared/rpc/connect.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';
import { transportsWithin, type Line } from './transports.ts';

const all = { offset: 0, limit: 1000 };
/** A 3 × 4 landscape with a hole and both zeros. */
const values = Float64Array.of(3, 1, 2, 5, NaN, 0, -0, 4, 7, 6, 9, 8);

describe.each(transportsWithin.filter(({ name }) => name !== 'byte frames'))(
  'the workbench over $name',
  (transport) => {
    const folder = temporaryFolder();
    const path = join(folder, 'p.saddle');
    const landscapeFile = join(folder, 'landscape.npy');
    const lines: Line[] = [];
    let workbench: Workbench;
    let client: Client<WorkbenchContract, WorkbenchEvents>;
    let project: OpenProject;

    async function another(): Promise<typeof client> {
      const line = await transport.open((port) => void workbench.connect(port));
      lines.push(line);
      return connect<WorkbenchContract, WorkbenchEvents>(line.port);
    }

    beforeAll(async () => {
      writeFileSync(landscapeFile, writeNpy(tensor('float64', [3, 4], values)));
      workbench = new Workbench({ ...nodeHost(), dataFolder: join(folder, 'data') });
      client = await another();
      project = await client.call('open-project', { path, mode: 'create' });
    });
    afterAll(async () => {
      await Promise.all(lines.map((line) => line.close()));
      await workbench.close();
    });

    it('says what it is and what there is to choose from', async () => {
      expect(await client.call('about', null)).toMatchObject({ version });
      const { plan, ...lists } = await client.call('catalog', null);
      for (const list of Object.values(lists)) expect(list.length).toBeGreaterThan(0);
      // what every training run may say, one set of parameters and no list
      expect(Object.keys(plan.params).length).toBeGreaterThan(0);
    });

    it('opens a new project empty, and remembers it', async () => {
      expect(project).toMatchObject({ path, name: 'p', models: 0 });
      expect(await client.call('list-models', { project: project.project, ...all })).toEqual({
        total: 0,
        offset: 0,
        items: [],
      });
      expect((await client.call('recent-projects', null)).map((recent) => recent.path)).toEqual([path]);
    });

    it('refuses what is not there with the code and the thing that it is about', async () => {
      const missing = join(folder, 'none.saddle');
      await expect(client.call('open-project', { path: missing, mode: 'open' })).rejects.toMatchObject({
        code: 'file-missing',
        message: expect.stringContaining(missing) as string,
      });
      await expect(client.call('project-info', { project: 999 })).rejects.toMatchObject({ code: 'not-found' });
      await expect(client.call('landscape', { project: project.project, id: 999 })).rejects.toMatchObject({
        code: 'not-found',
      });
    });

    it('imports a landscape and gives back its values, its hole included, and its topology', async () => {
      const handle = { project: project.project };
      const told: WorkbenchEvents['project-changed'][] = [];
      client.on('project-changed', (event) => told.push(event));
      const { landscapes } = await client.call('import', { ...handle, sources: [landscapeFile], values: {} });
      const [{ id, shape, fields }] = landscapes;
      expect([shape, landscapes.length]).toEqual([[3, 4], 1]);
      expect(told.flatMap(({ what }) => what)).toContain('landscapes');

      const [field] = fields;
      const view = await client.call('field-view', { ...handle, landscape: id, field, maxPoints: 1000 });
      expect(view.values).toEqual(values);
      expect(view.extent).toEqual([0, 9]);
      const key = { landscape: id, field, representation: 'grid-freudenthal' };
      const topology = await client.call('topology-view', { ...handle, ...key });
      expect(topology).toMatchObject({ ...key, vertices: 12, missing: 1 });
      expect(await client.call('topology-view', { ...handle, ...key })).toEqual(topology);
    });

    it('shares a project between two clients, and keeps it open while one of them has it', async () => {
      const second = await another();
      const shared = await second.call('open-project', { path, mode: 'open' });
      expect(shared.project).toBe(project.project);
      await client.call('close-project', { project: project.project });
      expect(await second.call('project-info', { project: shared.project })).toMatchObject({ path, landscapes: 1 });
      second.close();
      const reopened = await client.call('open-project', { path, mode: 'open' });
      expect(reopened).toMatchObject({ path, landscapes: 1 });
    });
  },
);
