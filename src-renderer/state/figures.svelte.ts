import type { WorkbenchCatalog, WorkbenchEvents } from '#shared/contract/workbench.ts';
import type { Layout } from '#shared/domain/layout.ts';
import type { PanelInfo } from '#shared/domain/panel-list.ts';
import { FigureDraft } from './figure-draft.svelte.ts';
import { FigurePanels, type AddedPanel } from './figure-panels.svelte.ts';
import { FigurePreview } from './figure-preview.svelte.ts';
import type { ProjectLine } from './project-line.ts';
import { soon } from './soon.ts';

/** Milliseconds in which several changes of a project lead to one picture. */
const settle = 1000;

/** Figures of a project: the one that is being thought of, and its picture. */
export class Figures {
  readonly draft: FigureDraft;
  readonly preview: FigurePreview;
  /** Of the composed figure, while that is chosen. */
  readonly panels: FigurePanels;
  readonly #refresh: () => void;

  /** @param kept how a figure was being drawn when the project was left */
  constructor(line: ProjectLine, catalog: () => WorkbenchCatalog | null, kept: Layout['figure'] = null) {
    this.draft = new FigureDraft(() => catalog()?.figures ?? [], kept);
    this.preview = new FigurePreview(line);
    this.panels = new FigurePanels(
      () => catalog()?.panels ?? [],
      () => this.draft.values.panels ?? '',
      (text) => this.draft.type('panels', text),
    );
    this.#refresh = soon(settle, () => this.preview.refresh());
  }

  /** What can be added to the composed figure by this id; null where there is no such panel, or no such figure. */
  panelNamed(id: string): PanelInfo | null {
    return this.#composed ? (this.panels.infos.find((info) => info.id === id) ?? null) : null;
  }

  /**
   * Adds what a view shows to the composed figure, which is chosen then. Its usual panels make room while nobody has changed them.
   * @returns where it went, for a person
   */
  addPanel(panel: AddedPanel): string {
    if (this.#composed) this.draft.choose(this.#composed);
    if (!this.draft.isTyped('panels')) this.panels.clear();
    const letter = this.panels.add(panel);
    return letter === null
      ? 'not added: every letter has its panel; remove one in Figures'
      : `added to Figures as panel ${letter}`;
  }

  /** An event about the project's records. What a figure itself has taken, topologies with their numbers, changes no figure. */
  hear({ what }: Pick<WorkbenchEvents['project-changed'], 'what'>): void {
    const changes = (['models', 'landscapes', 'hessians'] as const).some((kind) => what.includes(kind));
    if (changes || (what.includes('topologies') && !what.includes('metrics'))) this.#refresh();
  }

  /** Id of the template that takes panels. */
  get #composed(): string | undefined {
    return this.draft.templates.find(({ params }) => Object.hasOwn(params, 'panels'))?.id;
  }
}
