import { toWorkbenchError, type WorkbenchError } from '#shared/domain/errors.ts';
import type { LandscapeRecord, ModelRecord } from '#shared/domain/project.ts';
import type { ProjectLine } from './project-line.ts';

/** What a person says of a model: its name, tags and notes, while they are being edited. */
export class Details {
  readonly #line: ProjectLine;
  #model = $state.raw<ModelRecord | null>(null);
  #landscape = $state.raw<LandscapeRecord | null>(null);
  #tags = $state.raw<readonly string[]>([]);
  #saving = $state(false);
  #failure = $state.raw<WorkbenchError | null>(null);
  label = $state('');
  notes = $state('');
  /** The tag that is being typed. */
  tag = $state('');

  constructor(line: ProjectLine) {
    this.#line = line;
  }

  get shown(): boolean {
    return this.#model !== null || this.#landscape !== null;
  }

  /** null for a landscape that was imported on its own. */
  get model(): ModelRecord | null {
    return this.#model;
  }

  /** The landscape that it was opened from; null for a model that has none. */
  get landscape(): LandscapeRecord | null {
    return this.#landscape;
  }

  get tags(): readonly string[] {
    return this.#tags;
  }

  get saving(): boolean {
    return this.#saving;
  }

  get failure(): WorkbenchError | null {
    return this.#failure;
  }

  show(model: ModelRecord | null, landscape: LandscapeRecord | null): void {
    this.#model = model;
    this.#landscape = landscape;
    this.#failure = null;
    this.#tags = model?.tags ?? [];
    this.label = model?.label ?? '';
    this.notes = model?.notes ?? '';
    this.tag = '';
  }

  hide(): void {
    this.#model = null;
    this.#landscape = null;
  }

  /** Takes what is typed as tags, each once; commas part them. */
  addTag(): void {
    const typed = this.tag.split(',').flatMap((text) => text.trim() || []);
    this.#tags = [...this.#tags, ...typed].filter((tag, i, all) => all.indexOf(tag) === i);
    this.tag = '';
  }

  dropTag(tag: string): void {
    this.#tags = this.#tags.filter((each) => each !== tag);
  }

  /** Keeps it and puts the form away; the form stays when that fails. A name that is left empty stays as it was. */
  async save(): Promise<void> {
    const model = this.#model;
    if (!model) return this.hide();
    this.addTag();
    this.#saving = true;
    this.#failure = null;
    try {
      const said = { label: this.label.trim() || model.label, tags: this.#tags, notes: this.notes };
      await this.#line.connection.call('edit-model', { project: this.#line.id, id: model.id, ...said });
      this.hide();
    } catch (thrown) {
      this.#failure = toWorkbenchError(thrown);
    } finally {
      this.#saving = false;
    }
  }
}
