import { toWorkbenchError, type WorkbenchError } from '#shared/domain/errors.ts';
import type { Layout } from '#shared/domain/layout.ts';
import type { ProjectLine } from './project-line.ts';
import { soon } from './soon.ts';

/** Milliseconds in which several changes of a layout are kept once. */
const settle = 400;
/** CSS pixels of the list of models. */
export const sidebarWidth = { usual: 240, least: 180, most: 480 } as const;

/** Remembers in the project how it is looked at. */
export class LayoutKeeper {
  readonly #line: ProjectLine;
  readonly #keepSoon: () => void;
  #kept: Layout | null;
  #wanted: Layout | null = null;
  #sidebar = $state<number>(sidebarWidth.usual);
  #failure = $state.raw<WorkbenchError | null>(null);

  /** @param kept what the project remembers; null when nothing */
  constructor(line: ProjectLine, kept: Layout | null) {
    this.#line = line;
    this.#kept = kept;
    this.sidebar = kept?.sidebar ?? sidebarWidth.usual;
    this.#keepSoon = soon(settle, () => void this.flush());
  }

  /** What the project remembers. */
  get kept(): Layout | null {
    return this.#kept;
  }

  /** Why the last layout was not kept. */
  get failure(): WorkbenchError | null {
    return this.#failure;
  }

  /** Width of the list of models, CSS pixels. */
  get sidebar(): number {
    return this.#sidebar;
  }

  set sidebar(width: number) {
    this.#sidebar = Math.min(Math.max(Math.round(width), sidebarWidth.least), sidebarWidth.most);
  }

  /** Keeps this, soon. */
  note(layout: Layout): void {
    this.#wanted = layout;
    this.#keepSoon();
  }

  /** Keeps now what waits. Nothing depends on it: its failure is only told. */
  async flush(): Promise<void> {
    const layout = this.#wanted;
    this.#wanted = null;
    if (!layout || JSON.stringify(layout) === JSON.stringify(this.#kept)) return;
    try {
      await this.#line.connection.call('keep-layout', { project: this.#line.id, layout });
      this.#kept = layout;
      this.#failure = null;
    } catch (thrown) {
      this.#failure = toWorkbenchError(thrown);
    }
  }
}
