import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import * as v from 'valibot';
import type { RecentProject } from '#shared/contract/workbench.ts';

const most = 20;
const Entries = v.array(v.object({ path: v.string(), openedAt: v.string() }));

/** The projects that were opened last, newest first, kept in the data folder. */
export class RecentProjects {
  readonly #folder: string;
  #writes: Promise<unknown> = Promise.resolve();

  constructor(dataFolder: string) {
    this.#folder = dataFolder;
  }

  get #file(): string {
    return join(this.#folder, 'recent.json');
  }

  async list(): Promise<RecentProject[]> {
    await this.#writes;
    return this.#read();
  }

  /** Puts a project first; after those that were added before. */
  add(path: string): Promise<void> {
    const added = this.#writes.then(() => this.#put(path));
    // one that fails is its caller's; the next is written all the same
    this.#writes = added.catch(() => undefined);
    return added;
  }

  async #read(): Promise<RecentProject[]> {
    const text = await readFile(this.#file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return '[]';
      throw error;
    });
    const entries = v.safeParse(Entries, parsed(text));
    // a list of conveniences: when it is damaged it starts anew
    return entries.success ? entries.output.map((entry) => ({ ...entry, name: nameOf(entry.path) })) : [];
  }

  async #put(path: string): Promise<void> {
    const others = (await this.#read()).filter((entry) => entry.path !== path);
    const entries = [{ path, openedAt: new Date().toISOString() }, ...others].slice(0, most);
    await this.#write(entries.map(({ path, openedAt }) => ({ path, openedAt })));
  }

  async #write(entries: v.InferOutput<typeof Entries>): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    const temporary = `${this.#file}.${process.pid}.tmp`;
    await writeFile(temporary, `${JSON.stringify(entries, null, 2)}\n`);
    await rename(temporary, this.#file);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const nameOf = (path: string): string => basename(path).replace(/\.saddle$/i, '');
