import type { WorkbenchCatalog, WorkbenchEvents } from '#shared/contract/workbench.ts';
import type { Layout } from '#shared/domain/layout.ts';
import { FigureDraft } from './figure-draft.svelte.ts';
import { FigurePreview } from './figure-preview.svelte.ts';
import type { ProjectLine } from './project-line.ts';
import { soon } from './soon.ts';

/** Milliseconds in which several changes of a project lead to one picture. */
const settle = 1000;

/** Figures of a project: the one that is being thought of, and its picture. */
export class Figures {
  readonly draft: FigureDraft;
  readonly preview: FigurePreview;
  readonly #refresh: () => void;

  /** @param kept how a figure was being drawn when the project was left */
  constructor(line: ProjectLine, catalog: () => WorkbenchCatalog | null, kept: Layout['figure'] = null) {
    this.draft = new FigureDraft(() => catalog()?.figures ?? [], kept);
    this.preview = new FigurePreview(line);
    this.#refresh = soon(settle, () => this.preview.refresh());
  }

  /** An event about the project's records. What a figure itself has taken, topologies with their numbers, changes no figure. */
  hear({ what }: Pick<WorkbenchEvents['project-changed'], 'what'>): void {
    const changes = (['models', 'landscapes', 'hessians'] as const).some((kind) => what.includes(kind));
    if (changes || (what.includes('topologies') && !what.includes('metrics'))) this.#refresh();
  }
}
