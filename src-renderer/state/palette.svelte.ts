/** Something that can be done by its name. */
export interface Command {
  readonly id: string;
  readonly title: string;
  /** The keys that do the same, as a person reads them. */
  readonly keys?: string;
  readonly run: () => void;
}

/** Commands shown at once. */
const most = 40;

/** The commands that can be done, found by typing. */
export class Palette {
  readonly #all: () => readonly Command[];
  #shown = $state(false);
  #query = $state('');
  #place = $state(0);
  /** Whether the help about keys is shown. */
  helped = $state(false);

  readonly #found = $derived.by(() => {
    if (!this.#shown) return [];
    const words = this.#query.toLowerCase().split(/\s+/).filter(Boolean);
    const fits = ({ title }: Command): boolean => words.every((word) => title.toLowerCase().includes(word));
    return this.#all().filter(fits).slice(0, most);
  });

  /** @param all every command that can be done now; asked while it is shown */
  constructor(all: () => readonly Command[]) {
    this.#all = all;
  }

  get shown(): boolean {
    return this.#shown;
  }

  get query(): string {
    return this.#query;
  }

  /** Commands whose title has every typed word in it. */
  get found(): readonly Command[] {
    return this.#found;
  }

  /** Place of the command that Enter does. */
  get place(): number {
    return Math.min(this.#place, Math.max(0, this.#found.length - 1));
  }

  show(): void {
    this.type('');
    this.#shown = true;
  }

  hide(): void {
    this.#shown = false;
  }

  type(text: string): void {
    this.#query = text;
    this.#place = 0;
  }

  /** To the next command or the one before; from the last to the first. */
  move(by: 1 | -1): void {
    const n = this.#found.length;
    if (n) this.#place = (this.place + by + n) % n;
  }

  /** Puts the palette away and does a command. */
  run(command: Command | undefined = this.#found[this.place]): void {
    if (!command) return;
    this.hide();
    command.run();
  }
}
