import { describe, expect, it, vi } from 'vitest';
import { Drop } from '#renderer/state/drop.svelte.ts';
import { chosenFiles, filesIn } from '#renderer/state/dropped-files.ts';
import { WorkbenchError } from '#shared/domain/errors.ts';
import { largestPiece, receiveLimits } from '#shared/domain/received.ts';
import { openedSample } from '../opened-sample.ts';
import { usePageClock } from '../page-clock.ts';
import { entryOf, transferOf } from './dropped.ts';

usePageClock();

const nowhere = (): string => '';
const bytesOf = (length: number) => Uint8Array.from({ length }, (_, i) => i * 7);

/** Lets everything that is under way come to its end. */
const settle = () => vi.advanceTimersByTimeAsync(1000);

describe('files in a drop', () => {
  it('are all those of its folders, with their paths, but for hidden ones', async () => {
    const folder = entryOf('/runs', { 'a.vti': 'a', mlp: { 'seed0.csv': 'b', '.git': { x: 'c' } }, '.hidden': 'd' });
    const { files, left } = await filesIn([{ file: new File([], 'runs'), entry: folder }]);
    expect(files.map(({ path }) => path)).toEqual(['runs/a.vti', 'runs/mlp/seed0.csv']);
    expect(await files[1].file.text()).toBe('b');
    expect(left).toEqual([]);
  });

  it('are complete though a folder tells of its files bit by bit', async () => {
    const many = Object.fromEntries(Array.from({ length: 250 }, (_, i) => [`${i}.vti`, 'x']));
    const { files } = await filesIn([{ file: new File([], 'f'), entry: entryOf('/f', many) }]);
    expect(files).toHaveLength(250);
  });

  it('that cannot be read are named, and the others are there', async () => {
    const folder = entryOf('/f', { 'a.vti': new Error('gone'), 'b.vti': 'x' });
    const { files, left } = await filesIn([{ file: new File([], 'f'), entry: folder }]);
    expect(files.map(({ path }) => path)).toEqual(['f/b.vti']);
    expect(left).toEqual([{ path: 'f/a.vti', why: 'gone' }]);
  });

  it('are refused when they are more than can be handed over', async () => {
    const many = Object.fromEntries(Array.from({ length: receiveLimits.files + 2 }, (_, i) => [`${i}`, '']));
    const walk = filesIn([{ file: new File([], 'f'), entry: entryOf('/f', many) }]);
    await expect(walk).rejects.toMatchObject({ code: 'too-large' });
    const { fake, workbench } = await openedSample();
    const drop = new Drop(workbench, nowhere);
    const folder = { kind: 'file', getAsFile: () => new File([], 'f'), webkitGetAsEntry: () => entryOf('/f', many) };
    await drop.take({ items: [folder] } as unknown as DataTransfer);
    expect([drop.failure?.code, drop.waiting]).toEqual(['too-large', null]);
    expect(fake.calls).not.toContain('start-receiving');
  });

  it('chosen as a folder have their paths in it, but for hidden ones', () => {
    const list = ['runs/a.vti', 'runs/.git/x', ''].map((webkitRelativePath) =>
      Object.assign(new File(['x'], 'a.vti'), { webkitRelativePath }),
    );
    expect(chosenFiles(list).files.map(({ path }) => path)).toEqual(['runs/a.vti', 'a.vti']);
  });
});

describe('a drop on an open project', () => {
  it('hands contents over piece by piece and imports them, but for those that are not taken', async () => {
    const { fake, workbench } = await openedSample();
    const drop = new Drop(workbench, nowhere);
    drop.hover();
    const bytes = bytesOf(largestPiece + 5);
    void drop.take(transferOf(new File([bytes], 'a.vti'), new File(['t'], 'b.txt'), new File(['c'], 'c.csv')));
    expect(drop.over).toBe(false);
    await settle();
    const { imports } = workbench.project!;
    expect(imports.shown).toBe(true);
    expect(imports.failure).toBeNull();
    expect(imports.outcome.value?.unchanged).toEqual(['a.vti', 'c.csv']);
    expect(Buffer.from(fake.received.files.get('a.vti')!).equals(bytes)).toBe(true);
    expect(imports.left).toEqual([{ path: 'b.txt', why: 'a text' }]);
    expect(fake.calls.filter((name) => name === 'receive-piece')).toHaveLength(3);
    expect(imports.progress).toBeNull();
  });

  it('imports by path where all paths are known', async () => {
    const { fake, workbench } = await openedSample();
    const drop = new Drop(workbench, ({ name }) => `/data/${name}`);
    await drop.take(transferOf(new File([], 'a.vti'), new File([], 'runs')));
    await settle();
    expect(workbench.project!.imports.outcome.value?.unchanged).toEqual(['/data/a.vti', '/data/runs']);
    expect(fake.calls).not.toContain('start-receiving');
  });

  it('takes the names in its paths for values when a pattern is said, by path or by contents', async () => {
    const { fake, workbench } = await openedSample();
    const { imports } = workbench.project!;
    imports.pattern = ' runs/seed{seed}.* ';
    await new Drop(workbench, ({ name }) => `/data/${name}`).take(transferOf(new File([], 'runs'), new File([], 'b')));
    await settle();
    expect(imports.outcome.value?.unchanged).toEqual(['/data/runs/seed{seed}.*']);
    await new Drop(workbench, nowhere).take(transferOf(new File(['a'], 'a.vti')));
    await settle();
    expect(fake.received.patterns).toEqual(['runs/seed{seed}.*']);
  });

  it('takes the contents of all when the path of one is not known', async () => {
    const { fake, workbench } = await openedSample();
    await new Drop(workbench, ({ name }) => (name === 'a.vti' ? '/a.vti' : '')).take(
      transferOf(new File(['a'], 'a.vti'), new File(['b'], 'b.vti')),
    );
    await settle();
    expect([...fake.received.files.keys()]).toEqual(['a.vti', 'b.vti']);
  });

  it('that is cancelled is taken back and imports nothing', async () => {
    const { fake, workbench } = await openedSample();
    const { imports } = workbench.project!;
    fake.received.onPiece = (path) => {
      if (path === 'b.vti') imports.hide();
    };
    const names = ['a.vti', 'b.vti', 'c.vti'];
    await new Drop(workbench, nowhere).take(transferOf(...names.map((name) => new File(['x'], name))));
    await settle();
    expect([...fake.received.files.keys()]).toEqual(['a.vti', 'b.vti']);
    expect(fake.calls).not.toContain('import-received');
    expect(fake.received.ended).toEqual([1]);
    expect([imports.shown, imports.progress, imports.outcome.busy]).toEqual([false, null, false]);
  });

  it('that cannot be handed over is taken back and says why', async () => {
    const { fake, workbench } = await openedSample();
    fake.received.onPiece = () => {
      throw new WorkbenchError('file-unreadable', 'no room');
    };
    await new Drop(workbench, nowhere).take(transferOf(new File(['x'], 'a.vti')));
    await settle();
    expect(workbench.project!.imports.failure).toMatchObject({ code: 'file-unreadable', message: 'no room' });
    expect(fake.received.ended).toEqual([1]);
  });

  it('is not heard while another import is under way', async () => {
    const { fake, workbench } = await openedSample();
    const drop = new Drop(workbench, nowhere);
    expect(drop.welcome).toBe(true);
    fake.received.onPiece = () => {
      expect(drop.welcome).toBe(false);
      void drop.take(transferOf(new File(['y'], 'late.vti')));
    };
    await drop.take(transferOf(new File(['x'], 'a.vti')));
    await settle();
    expect([...fake.received.files.keys()]).toEqual(['a.vti']);
    expect(workbench.project!.imports.outcome.value?.unchanged).toEqual(['a.vti']);
    expect(drop.welcome).toBe(true);
  });
});

describe('a drop without a project', () => {
  it('waits until one is open, and is imported into it once', async () => {
    const { fake, workbench } = await openedSample();
    await workbench.closeProject();
    const drop = new Drop(workbench, nowhere);
    await drop.take(transferOf(new File(['x'], 'a.vti')));
    await settle();
    expect(drop.waiting).not.toBeNull();
    expect(fake.calls).not.toContain('start-receiving');
    await workbench.openSample();
    drop.opened(workbench.project!);
    await settle();
    expect(drop.waiting).toBeNull();
    drop.opened(workbench.project!);
    await settle();
    expect(fake.calls.filter((name) => name === 'import-received')).toHaveLength(1);
  });

  it('is forgotten when it is dismissed', async () => {
    const { fake, workbench } = await openedSample();
    await workbench.closeProject();
    const drop = new Drop(workbench, nowhere);
    await drop.take(transferOf(new File(['x'], 'a.vti')));
    drop.dismiss();
    await workbench.openSample();
    drop.opened(workbench.project!);
    await settle();
    expect(fake.calls).not.toContain('start-receiving');
  });
});

describe('a project that is dropped', () => {
  it('is opened where its path is known', async () => {
    const { workbench } = await openedSample();
    const drop = new Drop(workbench, () => '/data/other.saddle');
    await drop.take(transferOf(new File([], 'other.saddle')));
    await settle();
    expect(workbench.project!.info.name).toBe('other');
    expect(drop.failure).toBeNull();
  });

  it('is not imported in a browser, which does not know where it is', async () => {
    const { fake, workbench } = await openedSample();
    const drop = new Drop(workbench, nowhere);
    await drop.take(transferOf(new File(['x'], 'other.saddle')));
    await settle();
    expect(drop.unplaced).toBe('other.saddle');
    expect(fake.calls).not.toContain('start-receiving');
    expect(workbench.project!.info.name).toBe('sample');
    drop.opened(workbench.project!);
    expect(drop.unplaced).toBeNull();
  });
});
