const usual = { azimuth: 35, elevation: 30, zoom: 1 } as const;

/** How surfaces are looked at: the same for every landscape, so that they can be compared. Angles in degrees. */
export class Look {
  #azimuth = $state<number>(usual.azimuth);
  #elevation = $state<number>(usual.elevation);
  #zoom = $state<number>(usual.zoom);
  contours = $state(true);
  marks = $state(true);
  /** null lets the data choose. */
  height = $state<'linear' | 'log' | null>(null);
  /** Quantile at which surfaces are cut; null lets the data choose. */
  clip = $state<number | null>(null);

  get azimuth(): number {
    return this.#azimuth;
  }

  get elevation(): number {
    return this.#elevation;
  }

  get zoom(): number {
    return this.#zoom;
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
