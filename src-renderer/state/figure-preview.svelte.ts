import type { WorkbenchContract } from '#shared/contract/workbench.ts';
import type { FigureWanted } from './figure-draft.svelte.ts';
import type { ProjectLine } from './project-line.ts';
import { Resource } from './resource.svelte.ts';

/** A figure with the bytes of its SVG: what is looked at is what is saved. */
export type DrawnFigure = WorkbenchContract['figure']['result'] & {
  readonly wanted: FigureWanted;
  readonly svg: Uint8Array;
};

/** Milliseconds without a change before a figure is asked for. */
const settle = 300;

const isSame = (a: FigureWanted | null, b: FigureWanted | null): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The picture of a figure that is being thought of. It follows what is wanted; the last one stays until the next is there. */
export class FigurePreview {
  /** What is shown, and why what is wanted now is not. */
  readonly drawn = new Resource<DrawnFigure>();
  readonly #line: ProjectLine;
  #wanted: FigureWanted | null = null;
  /** Whether the project changed after what is shown was asked for. */
  #stale = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #waiting = $state(false);
  #stopped = $state(false);
  #doing = $state('');

  constructor(line: ProjectLine) {
    this.#line = line;
  }

  /** Whether another picture is to come. */
  get busy(): boolean {
    return this.#waiting || this.drawn.busy;
  }

  /** What is under way, for a person; '' when nothing is. */
  get doing(): string {
    return this.drawn.busy ? this.#doing : '';
  }

  /** Whether what is wanted is not drawn because a person stopped it. */
  get stopped(): boolean {
    return this.#stopped;
  }

  /** Draws this soon, and gives up what was wanted before; null ends it. */
  want(wanted: FigureWanted | null): void {
    if (isSame(wanted, this.#wanted)) return;
    this.#wanted = wanted;
    this.#giveUp();
    if (wanted && (this.#stale || !isSame(wanted, this.drawn.value?.wanted ?? null))) this.#soon();
  }

  /** The project holds something else now. */
  refresh(): void {
    this.#stale = true;
    if (!this.#wanted) return;
    this.#giveUp();
    this.#soon();
  }

  /** Draws at once what is wanted: it failed, or was stopped. */
  again(): void {
    this.#giveUp();
    void this.#draw();
  }

  stop(): void {
    this.#giveUp();
    this.#stopped = true;
  }

  #soon(): void {
    this.#waiting = true;
    this.#timer = setTimeout(() => void this.#draw(), settle);
  }

  #giveUp(): void {
    clearTimeout(this.#timer);
    this.#waiting = false;
    this.#stopped = false;
    this.drawn.stop();
  }

  async #draw(): Promise<void> {
    const wanted = this.#wanted;
    this.#waiting = false;
    if (!wanted) return;
    this.#stale = false;
    this.#doing = 'asking for it';
    await this.drawn.load((signal) => this.#made(wanted, signal));
  }

  async #made(wanted: FigureWanted, signal: AbortSignal): Promise<DrawnFigure> {
    const { connection, id: project } = this.#line;
    const does = (what: string): void => {
      if (!signal.aborted) this.#doing = what;
    };
    const onProgress = ({ what }: { readonly what: string }): void => does(`collecting ${what}`);
    const figure = await connection.call('figure', { ...wanted, project }, { signal, onProgress });
    does('drawing');
    const { bytes } = await connection.call(
      'render-figure',
      { scene: figure.scene, format: 'svg', dpi: 300 },
      { signal },
    );
    return { ...figure, wanted, svg: bytes };
  }
}
