export type ThemeName = 'light' | 'dark';

/** Where the choice is kept between visits. */
const key = 'saddleback-theme';

/** Light or dark: what the system asks for, until a person chooses. */
export class Appearance {
  readonly #root: HTMLElement;
  #system = $state<ThemeName>('light');
  #chosen = $state<ThemeName | null>(null);

  /** @param root carries the choice as `data-theme` for the style sheet */
  constructor(root: HTMLElement) {
    this.#root = root;
    const dark = window.matchMedia('(prefers-color-scheme: dark)');
    this.#system = dark.matches ? 'dark' : 'light';
    dark.addEventListener('change', ({ matches }) => (this.#system = matches ? 'dark' : 'light'));
    const kept = localStorage.getItem(key);
    if (kept === 'light' || kept === 'dark') this.#choose(kept);
  }

  get theme(): ThemeName {
    return this.#chosen ?? this.#system;
  }

  toggle(): void {
    const next = this.theme === 'light' ? 'dark' : 'light';
    localStorage.setItem(key, next);
    this.#choose(next);
  }

  #choose(theme: ThemeName): void {
    this.#chosen = theme;
    this.#root.dataset.theme = theme;
  }
}
