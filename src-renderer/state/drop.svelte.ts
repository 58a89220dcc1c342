import { toWorkbenchError, type WorkbenchError } from '#shared/domain/errors.ts';
import { droppedItems, filesIn, type Dropped, type DroppedItem } from './dropped-files.ts';
import type { Project } from './project.svelte.ts';
import type { Workbench } from './workbench.svelte.ts';

/** Files that are dragged over the window and dropped on it. */
export class Drop {
  readonly #workbench: Workbench;
  readonly #pathOf: (file: File) => string;
  #over = $state(false);
  #waiting = $state.raw<Dropped | null>(null);
  #unplaced = $state<string | null>(null);
  #failure = $state.raw<WorkbenchError | null>(null);

  /** @param pathOf where a file is; empty where that is not known, as in every browser */
  constructor(workbench: Workbench, pathOf: (file: File) => string) {
    this.#workbench = workbench;
    this.#pathOf = pathOf;
  }

  /** Whether files are being dragged over the window. */
  get over(): boolean {
    return this.#over;
  }

  /** What was dropped while no project was open, until one is. */
  get waiting(): Dropped | null {
    return this.#waiting;
  }

  /** Name of a project that was dropped and cannot be opened: where it is is not known. */
  get unplaced(): string | null {
    return this.#unplaced;
  }

  /** Why a drop came to nothing. */
  get failure(): WorkbenchError | null {
    return this.#failure;
  }

  /** Whether a drop would be heard now. */
  get welcome(): boolean {
    return !this.#workbench.project?.imports.outcome.busy;
  }

  hover(): void {
    this.#over = true;
  }

  leave(): void {
    this.#over = false;
  }

  /** Forgets what was dropped. */
  dismiss(): void {
    this.#waiting = null;
    this.#unplaced = null;
    this.#failure = null;
  }

  /** Imports what was dropped into the open project, or opens the project that was dropped. To be called before the drop's event is over. */
  async take(transfer: DataTransfer): Promise<void> {
    this.leave();
    if (!this.welcome) return;
    this.dismiss();
    const items = droppedItems(transfer);
    try {
      if (items.length === 1 && isProject(items[0])) await this.#open(items[0].file);
      else if (items.length) this.#import(await this.#resolve(items));
    } catch (thrown) {
      this.#failure = toWorkbenchError(thrown);
    }
  }

  /** A project was opened: it takes what waits for one. */
  opened(project: Project): void {
    const waiting = this.#waiting;
    this.dismiss();
    if (waiting) void project.imports.take(waiting);
  }

  /** Paths where all of them are known, else the contents. */
  async #resolve(items: readonly DroppedItem[]): Promise<Dropped> {
    const paths = items.map(({ file }) => this.#pathOf(file));
    return paths.every(Boolean) ? { paths } : filesIn(items);
  }

  #import(dropped: Dropped): void {
    const { project } = this.#workbench;
    if (project) void project.imports.take(dropped);
    else this.#waiting = dropped;
  }

  async #open(file: File): Promise<void> {
    const path = this.#pathOf(file);
    if (path) await this.#workbench.openPath(path);
    else this.#unplaced = file.name;
  }
}

const isProject = ({ file, entry }: DroppedItem): boolean => /\.saddle$/i.test(file.name) && !entry?.isDirectory;
