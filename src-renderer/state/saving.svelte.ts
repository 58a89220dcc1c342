import { toWorkbenchError, type WorkbenchError } from '#shared/domain/errors.ts';
import { figureFormats, mediaTypes, type FigureFormat } from '#shared/domain/figure-format.ts';
import { fileName } from '#shared/domain/file-name.ts';
import type { Scene } from '#shared/domain/scene.ts';

/** What a view can be kept as. */
export interface Savable {
  /** What it is, within a sentence: `merge tree`. */
  readonly name: string;
  /** What it is of: the beginning of a file name. */
  readonly stem: () => string;
  /** At publication size; null for what has no picture. */
  readonly picture: (() => Scene) | null;
  /** What is drawn; null when that is no table. */
  readonly csv: (() => string) | null;
  /** A PNG made in the page itself. */
  readonly image?: { readonly title: string; readonly bytes: (signal: AbortSignal) => Promise<Uint8Array> };
  /** Pixels per inch of a PNG; 300 when absent. */
  readonly dpi?: () => number;
  /** Further files, of what is there now. */
  readonly texts?: () => readonly SavedText[];
  /** What else is done with it, by name. */
  readonly actions?: () => readonly SaveAction[];
}

/** A file of text beside a picture. */
export interface SavedText {
  readonly id: string;
  readonly title: string;
  readonly ending: string;
  readonly mediaType: string;
  readonly text: () => string;
}

/** Something that is done with a view beside saving it. */
export interface SaveAction {
  readonly id: string;
  readonly title: string;
  /** The same as a sentence that stands alone. */
  readonly command: string;
  /** Answers what has come of it, for a person. */
  readonly run: () => string;
}

/** How a file leaves the page. */
export interface FileRoad {
  readonly render: (scene: Scene, format: FigureFormat, dpi: number, signal: AbortSignal) => Promise<Uint8Array>;
  /** Answers the name or the path under which it is; null when nobody wanted it after all. */
  readonly keep: (name: string, bytes: Uint8Array, mediaType: string) => Promise<string | null>;
}

export interface SaveItem {
  readonly id: string;
  readonly title: string;
  /** The same as a sentence that stands alone. */
  readonly command: string;
  readonly run: () => void;
}

const usualDpi = 300;
const titles: Readonly<Record<FigureFormat, (dpi: number) => string>> = {
  svg: () => 'SVG',
  pdf: () => 'PDF',
  png: (dpi) => `PNG, ${dpi} dpi`,
};
/** Milliseconds for which it is said that something was saved. */
const spoken = 8000;

interface SavedFile {
  readonly ending: string;
  readonly mediaType: string;
  readonly bytes: (signal: AbortSignal) => Promise<Uint8Array>;
}

/** One view's files: what there is to choose from, what is under way, and how it ended. */
export class Saving {
  readonly name: string;
  readonly #savable: Savable;
  readonly #road: FileRoad;
  #busy = $state('');
  #said = $state('');
  #failure = $state.raw<WorkbenchError | null>(null);
  #controller: AbortController | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(savable: Savable, road: FileRoad) {
    this.name = savable.name;
    this.#savable = savable;
    this.#road = road;
  }

  /** What there is to choose from now. */
  get items(): readonly SaveItem[] {
    const { picture, csv, image, dpi, texts, actions } = this.#savable;
    const pixels = dpi?.() ?? usualDpi;
    return [
      ...(picture
        ? figureFormats.map((id) => this.#item(id, titles[id](pixels), ofPicture(picture, id, pixels, this.#road)))
        : []),
      ...(image
        ? [this.#item('view', image.title, { ending: 'png', mediaType: mediaTypes.png, bytes: image.bytes })]
        : []),
      ...(csv ? [this.#item('csv', 'CSV', ofText({ ending: 'csv', mediaType: 'text/csv', text: csv }))] : []),
      ...(texts?.() ?? []).map((file) => this.#item(file.id, file.title, ofText(file))),
      ...(actions?.() ?? []).map((action) => ({ ...action, run: () => this.#do(action) })),
    ];
  }

  /** What is being saved, '' when nothing is. */
  get busy(): string {
    return this.#busy;
  }

  /** How the last one ended, for a while. */
  get said(): string {
    return this.#said;
  }

  get failure(): WorkbenchError | null {
    return this.#failure;
  }

  cancel(): void {
    this.#controller?.abort();
    this.#controller = null;
    this.#busy = '';
  }

  dismiss(): void {
    this.#failure = null;
  }

  #item(id: string, title: string, file: SavedFile): SaveItem {
    return { id, title, command: `Save the ${this.name} as ${title}`, run: () => void this.#save(title, file) };
  }

  #do({ run }: SaveAction): void {
    this.#failure = null;
    this.#say(run());
  }

  async #save(title: string, { ending, mediaType, bytes }: SavedFile): Promise<void> {
    this.cancel();
    const controller = new AbortController();
    this.#controller = controller;
    this.#busy = `Saving the ${this.name} as ${title}`;
    this.#failure = null;
    this.#say('');
    try {
      const made = await bytes(controller.signal);
      if (controller.signal.aborted) return;
      const suffix = this.#savable.name;
      const place = await this.#road.keep(
        `${fileName(this.#savable.stem())}-${fileName(suffix)}.${ending}`,
        made,
        mediaType,
      );
      if (place !== null) this.#say(`saved ${place}`);
    } catch (thrown) {
      if (!controller.signal.aborted) this.#failure = toWorkbenchError(thrown);
    } finally {
      if (this.#controller === controller) {
        this.#controller = null;
        this.#busy = '';
      }
    }
  }

  #say(text: string): void {
    clearTimeout(this.#timer);
    this.#said = text;
    if (text) this.#timer = setTimeout(() => (this.#said = ''), spoken);
  }
}

const ofPicture = (picture: () => Scene, format: FigureFormat, dpi: number, road: FileRoad): SavedFile => ({
  ending: format,
  mediaType: mediaTypes[format],
  // a picture that cannot be drawn is a failure to save like any other
  bytes: async (signal) => road.render(picture(), format, dpi, signal),
});

const ofText = ({ ending, mediaType, text }: Pick<SavedText, 'ending' | 'mediaType' | 'text'>): SavedFile => ({
  ending,
  mediaType,
  bytes: async () => new TextEncoder().encode(text()),
});
