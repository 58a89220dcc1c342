import { colourMaps, type ColourMap } from '#shared/domain/colour-map.ts';
import type { Layout } from '#shared/domain/layout.ts';

const usual = { azimuth: 35, elevation: 30, zoom: 1 } as const;

/** How landscapes are looked at: the same for every landscape, so that they can be compared. Angles in degrees. */
export class Look {
  #azimuth = $state<number>(usual.azimuth);
  #elevation = $state<number>(usual.elevation);
  #zoom = $state<number>(usual.zoom);
  /** Of surfaces and planes. */
  colours = $state<ColourMap>(colourMaps[0]);
  contours = $state(true);
  marks = $state(true);
  /** null lets the data choose. */
  height = $state<'linear' | 'log' | null>(null);
  /** Quantile at which surfaces are cut; null lets the data choose. */
  clip = $state<number | null>(null);
  #cards = $state.raw<Readonly<Record<string, string>>>({});

  get azimuth(): number {
    return this.#azimuth;
  }

  get elevation(): number {
    return this.#elevation;
  }

  get zoom(): number {
    return this.#zoom;
  }

  /** The view that a card shows: the one that was chosen, else the first. */
  card<const View extends string>(name: string, views: readonly [View, ...View[]]): View {
    return views.find((view) => view === this.#cards[name]) ?? views[0];
  }

  choose(card: string, view: string): void {
    this.#cards = { ...this.#cards, [card]: view };
  }

  /** Everything that it can be restored from. */
  get kept(): Layout['look'] {
    const { azimuth, elevation, zoom, height, clip, colours, contours, marks } = this;
    return { azimuth, elevation, zoom, height, clip, colours, contours, marks, cards: this.#cards };
  }

  /** @param kept null for the usual look */
  restore(kept: Layout['look'] | null): void {
    this.reset();
    this.height = kept?.height ?? null;
    this.clip = kept?.clip ?? null;
    this.colours = kept?.colours ?? colourMaps[0];
    this.contours = kept?.contours ?? true;
    this.marks = kept?.marks ?? true;
    this.#cards = kept?.cards ?? {};
    if (!kept) return;
    this.#azimuth = kept.azimuth;
    this.#elevation = kept.elevation;
    this.#zoom = kept.zoom;
  }

  /** Turns the eye around the surface and up or down, from straight above to just above the floor. */
  orbit(azimuth: number, elevation: number): void {
    this.#azimuth = (((this.#azimuth + azimuth) % 360) + 360) % 360;
    this.#elevation = Math.min(Math.max(this.#elevation + elevation, 5), 89);
  }

  zoomBy(factor: number): void {
    this.#zoom = Math.min(Math.max(this.#zoom * factor, 0.5), 12);
  }

  reset(): void {
    this.#azimuth = usual.azimuth;
    this.#elevation = usual.elevation;
    this.#zoom = usual.zoom;
  }
}
