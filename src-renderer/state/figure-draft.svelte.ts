import type { FigureRequest } from '#shared/contract/workbench.ts';
import { toWorkbenchError } from '#shared/domain/errors.ts';
import type { FigureInfo } from '#shared/domain/figure.ts';
import type { Layout } from '#shared/domain/layout.ts';
import { parseParams } from '#shared/domain/params.ts';
import { asTyped, unusual } from './as-typed.ts';

/** A figure as it is asked for; a parameter that is not said has its default. */
export type FigureWanted = Omit<FigureRequest, 'project'>;

/** Pixels per inch that a PNG can have. */
export const resolutions = [150, 300, 600, 1200] as const;

type Typed = Readonly<Record<string, string>>;
type Kept = NonNullable<Layout['figure']>;

/** A figure being thought of: its template, parameters as they are typed, and the page. What was typed for a template is still there after another choice. */
export class FigureDraft {
  readonly #figures: () => readonly FigureInfo[];
  #template = $state('');
  #typed = $state.raw<Readonly<Record<string, Typed>>>({});
  /** null takes the width that the figure is meant for. */
  #width = $state<string | null>(null);
  #dpi = $state<number>(300);

  readonly #info = $derived.by(
    () => this.templates.find(({ id }) => id === this.#template) ?? this.templates[0] ?? null,
  );
  readonly #values = $derived.by((): Typed => {
    if (!this.#info) return {};
    const { id, params } = this.#info;
    const typed = Object.entries(this.#typed[id] ?? {}).filter(([name]) => Object.hasOwn(params, name));
    return { ...asTyped(params), ...Object.fromEntries(typed) };
  });
  readonly #lacking = $derived.by(() => {
    if (!this.#info) return '';
    try {
      parseParams(this.#info, this.#values);
      return '';
    } catch (thrown) {
      return toWorkbenchError(thrown).message;
    }
  });
  readonly #wanted = $derived.by((): FigureWanted | null => {
    if (!this.#info || this.#lacking || this.isEmpty) return null;
    const { id, params } = this.#info;
    return { template: id, params: unusual(params, this.#values), width: this.#width?.trim() || null };
  });

  /** @param kept how a figure was being drawn when the project was left */
  constructor(figures: () => readonly FigureInfo[], kept: Kept | null = null) {
    this.#figures = figures;
    if (!kept) return;
    this.#template = kept.template;
    this.#typed = kept.typed;
    this.#width = kept.width;
    this.dpi = kept.dpi;
  }

  /** All there are; none before the catalogue is there. */
  get templates(): readonly FigureInfo[] {
    return this.#figures();
  }

  /** The one that is chosen, the first when none is; null when there is none. */
  get info(): FigureInfo | null {
    return this.#info;
  }

  /** Parameters of the template as they are typed. */
  get values(): Typed {
    return this.#values;
  }

  /** `single`, `double` or a length such as 120mm. */
  get width(): string {
    return this.#width ?? this.#info?.usualWidth ?? 'single';
  }

  /** Pixels per inch of a PNG. */
  get dpi(): number {
    return this.#dpi;
  }

  set dpi(value: number) {
    this.#dpi = resolutions.find((each) => each === value) ?? 300;
  }

  /** Why it cannot be asked for: what was found and what is expected; empty when it can. */
  get lacking(): string {
    return this.#lacking;
  }

  /** Whether it is composed of panels and has none yet. */
  get isEmpty(): boolean {
    return this.#values.panels?.trim() === '';
  }

  /** What is to be drawn; null while there is nothing that could be. */
  get wanted(): FigureWanted | null {
    return this.#wanted;
  }

  /** Everything that it can be restored from; null before there are templates. */
  get kept(): Kept | null {
    if (!this.#info) return null;
    return { template: this.#info.id, typed: this.#typed, width: this.#width, dpi: this.#dpi };
  }

  choose(template: string): void {
    this.#template = template;
  }

  /** Whether a parameter of the template was ever typed. */
  isTyped(name: string): boolean {
    return this.#info !== null && Object.hasOwn(this.#typed[this.#info.id] ?? {}, name);
  }

  type(name: string, value: string): void {
    if (!this.#info) return;
    const { id } = this.#info;
    this.#typed = { ...this.#typed, [id]: { ...this.#typed[id], [name]: value } };
  }

  /** The width of this and every further figure. @param width as typed */
  setWidth(width: string): void {
    this.#width = width;
  }
}
