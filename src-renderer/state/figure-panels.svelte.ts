import { toWorkbenchError } from '#shared/domain/errors.ts';
import { formatPanelList, mostPanels, panelLetter, parsePanelList, type PanelInfo } from '#shared/domain/panel-list.ts';
import { parseParams } from '#shared/domain/params.ts';
import { asTyped, typedAs } from './as-typed.ts';

type Typed = Readonly<Record<string, string>>;

/** A panel of the list, its parameters as they are typed. */
export interface PanelRow {
  /** Tells it from the others, wherever it is moved. */
  readonly key: number;
  readonly info: PanelInfo;
  /** Id of the landscape or model; null for the project's first. */
  readonly subject: number | null;
  readonly values: Typed;
}

/** A panel to be added, as a view shows it: values that do not fit it are left out. */
export type AddedPanel = Pick<PanelRow, 'info' | 'subject' | 'values'>;

/** The panels of a composed figure as rows over the text that says them. */
export class FigurePanels {
  readonly #infos: () => readonly PanelInfo[];
  readonly #text: () => string;
  readonly #write: (text: string) => void;
  /** Rows as they were left, and the text when they were: another one is read anew. */
  #left = $state.raw<{ readonly rows: readonly PanelRow[]; readonly text: string } | null>(null);
  #lacking = $state('');

  readonly #read = $derived.by((): { readonly rows: readonly PanelRow[]; readonly failure: string } => {
    const text = this.#text();
    if (!text.trim()) return { rows: [], failure: '' };
    try {
      return { rows: parsePanelList(text, this.#infos()).map((choice, key) => this.#rowOf(choice, key)), failure: '' };
    } catch (thrown) {
      return { rows: [], failure: toWorkbenchError(thrown).message };
    }
  });
  /** null when the text was changed elsewhere. */
  readonly #standing = $derived.by(() => (this.#left?.text === this.#text() ? this.#left : null));
  readonly #rows = $derived.by(() => this.#standing?.rows ?? this.#read.rows);

  /** @param infos the panels that there are @param text the list, which `write` changes */
  constructor(infos: () => readonly PanelInfo[], text: () => string, write: (text: string) => void) {
    this.#infos = infos;
    this.#text = text;
    this.#write = write;
  }

  /** The panels that there are. */
  get infos(): readonly PanelInfo[] {
    return this.#infos();
  }

  get rows(): readonly PanelRow[] {
    return this.#rows;
  }

  /** Why the text cannot be read; empty when it can. */
  get failure(): string {
    return this.#standing ? '' : this.#read.failure;
  }

  /** Why the rows are not in the text as they are typed; empty when they are. */
  get lacking(): string {
    return this.#standing ? this.#lacking : '';
  }

  /** Whether every letter is taken. */
  get isFull(): boolean {
    return this.#rows.length >= mostPanels;
  }

  /** Adds one at the end; nothing when it is full. @returns its letter, null when it is full */
  add({ info, subject, values }: AddedPanel): string | null {
    if (this.isFull) return null;
    const key = Math.max(-1, ...this.#rows.map((row) => row.key)) + 1;
    this.#set([...this.#rows, { key, info, subject, values: fitting(info, values) }]);
    return panelLetter(this.#rows.length - 1);
  }

  /** Adds what most likely comes next: the kind after the last one, of the same subject. */
  addNext(): void {
    const last = this.#rows.at(-1);
    const alike = this.infos.filter(({ of }) => !last || of === last.info.of);
    const info = alike[last ? (alike.indexOf(last.info) + 1) % alike.length : 0];
    this.add({ info, subject: last?.subject ?? null, values: last?.values ?? {} });
  }

  remove(key: number): void {
    this.#set(this.#rows.filter((row) => row.key !== key));
  }

  /** One place up or down; nothing at the ends. */
  move(key: number, by: 1 | -1): void {
    const rows = [...this.#rows];
    const from = rows.findIndex((row) => row.key === key);
    if (from < 0 || !rows[from + by]) return;
    [rows[from], rows[from + by]] = [rows[from + by], rows[from]];
    this.#set(rows);
  }

  /** Another kind keeps what it has in common with the one before. */
  chooseKind(key: number, id: string): void {
    const info = this.infos.find((each) => each.id === id);
    if (!info) return;
    this.#change(key, (row) => ({
      info,
      subject: info.of === row.info.of ? row.subject : null,
      values: fitting(info, row.values),
    }));
  }

  chooseSubject(key: number, subject: number | null): void {
    this.#change(key, () => ({ subject }));
  }

  type(key: number, name: string, value: string): void {
    this.#change(key, ({ values }) => ({ values: { ...values, [name]: value } }));
  }

  clear(): void {
    this.#set([]);
  }

  #change(key: number, change: (row: PanelRow) => Partial<PanelRow>): void {
    this.#set(this.#rows.map((row) => (row.key === key ? { ...row, ...change(row) } : row)));
  }

  #set(rows: readonly PanelRow[]): void {
    this.#lacking = '';
    try {
      const choices = rows.map(({ info, subject, values }) => ({ panel: info.id, subject, params: parseParams(info, values) })); // prettier-ignore
      this.#write(formatPanelList(choices, this.infos));
    } catch (thrown) {
      this.#lacking = toWorkbenchError(thrown).message;
    }
    this.#left = { rows, text: this.#text() };
  }

  #rowOf({ panel, subject, params }: ReturnType<typeof parsePanelList>[number], key: number): PanelRow {
    const info = this.infos.find(({ id }) => id === panel)!;
    return { key, info, subject, values: typedAs(params) };
  }
}

/** Values for a panel: those of its parameters that are given and fit it, else its own. */
function fitting(info: PanelInfo, given: Typed): Typed {
  const fits = (name: string): boolean => {
    try {
      parseParams(info, { [name]: given[name] });
      return true;
    } catch {
      return false; // it was said of something else
    }
  };
  const names = Object.keys(given).filter(fits);
  return { ...asTyped(info.params), ...Object.fromEntries(names.map((name) => [name, given[name]])) };
}
