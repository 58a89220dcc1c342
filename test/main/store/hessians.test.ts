import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Project } from '#main/store/project.ts';
import { temporaryFolder } from '#test/fixtures/temporary.ts';
import { expectRefusal } from '#test/main/formats/refusal.ts';
import { newHessian, newModel } from './examples.ts';
import { openProject } from './open-project.ts';

const folder = temporaryFolder();
let count = 0;
let project: Project;
beforeEach(async () => {
  project = await openProject(join(folder, `${count++}.saddle`), 'create');
  for (const beta of [1, 30]) project.models.add(newModel(beta));
  return () => project.close();
});

describe('a Hessian', () => {
  it('comes back as it was added, arrays as arrays of doubles, by its hash and with its model', () => {
    const kept = project.hessians.add(newHessian(1));
    expect(kept).toEqual({ id: kept.id, ...newHessian(1) });
    expect(project.hessians.find('hessian 1')).toEqual(kept);
    expect(project.hessians.list(1)[0].hessian.density?.grid).toBeInstanceOf(Float64Array);
    expect(project.hessians.list(2)).toEqual([]);
    expect(project.hessians.find('another')).toBeNull();
  });

  it('may be without any of its parts', () => {
    const { hessian } = newHessian(1);
    const bare = { ...hessian, eigenvalues: [], mostNegative: null, trace: null, density: null, layers: null };
    const kept = project.hessians.add(newHessian(1, { hessian: bare }));
    expect(project.hessians.list(1)).toEqual([kept]);
  });

  it('replaces the one of the same hash, and stands before earlier ones of its model', () => {
    project.hessians.add(newHessian(1, { hash: 'a' }));
    project.hessians.add(newHessian(1, { hash: 'b' }));
    project.hessians.add(newHessian(2));
    project.hessians.add(newHessian(1, { hash: 'a', at: '2026-02-01T00:00:00.000Z' }));
    const listed = project.hessians.list(1).map(({ hash, at }) => `${hash} ${at.slice(0, 7)}`);
    expect(listed).toEqual(['a 2026-02', 'b 2026-01']);
  });

  it('is refused for a model that is not there, and with a number that JSON cannot say', async () => {
    await expectRefusal(() => project.hessians.add(newHessian(9)), 'not-found', 'model 9');
    for (const value of [NaN, Infinity]) {
      const hessian = { ...newHessian(1).hessian, eigenvalues: [{ value, residual: 0 }] };
      await expectRefusal(() => project.hessians.add(newHessian(1, { hessian })), 'bad-value', String(value), 'finite');
    }
    expect(project.hessians.list(1)).toEqual([]);
  });

  it('is refused by name when its density does not fit its grid', async () => {
    project.hessians.add(newHessian(1));
    await project.close();
    const db = new Database(project.path);
    db.exec(`UPDATE hessian SET result = json_set(result, '$.density.grid', json('[1]'))`);
    db.close();
    project = await openProject(project.path);
    await expectRefusal(() => project.hessians.list(1), 'file-malformed', 'hessian 1, result', 'each point');
  });
});
