import * as v from 'valibot';
import { colourMaps } from './colour-map.ts';

const layoutSchema = v.object({
  /** Id of the view. */
  tab: v.string(),
  /** What the landscape that is looked at shows; null when none is. */
  landscape: v.nullable(
    v.object({
      id: v.number(),
      field: v.nullable(v.string()),
      representation: v.string(),
      /** Persistence below which pairs are simplified away. */
      threshold: v.number(),
    }),
  ),
  look: v.object({
    /** Angles in degrees. */
    azimuth: v.number(),
    elevation: v.number(),
    zoom: v.number(),
    height: v.nullable(v.picklist(['linear', 'log'])),
    /** Quantile at which surfaces are cut. */
    clip: v.nullable(v.number()),
    /** Of surfaces and planes; layouts that were kept before there was a choice have none. */
    colours: v.optional(v.picklist(colourMaps), colourMaps[0]),
    contours: v.boolean(),
    marks: v.boolean(),
    /** Id of the view that a card shows, by card. */
    cards: v.record(v.string(), v.string()),
  }),
  /** The figure that is being thought of; layouts that were kept before there were figures have none. */
  figure: v.optional(
    v.nullable(
      v.object({
        template: v.string(),
        /** Parameters as they are typed, by template. */
        typed: v.record(v.string(), v.record(v.string(), v.string())),
        /** As typed; null for the one that the figure is meant for. */
        width: v.nullable(v.string()),
        /** Pixels per inch of a PNG. */
        dpi: v.number(),
      }),
    ),
  ),
  /** Width of the list of models, CSS pixels. */
  sidebar: v.number(),
});

/** How a project is looked at. What it names may be gone when it is read again. */
export type Layout = v.InferOutput<typeof layoutSchema>;

/** A layout that was written as JSON; null when it is none, or one of another version. */
export function layoutOf(json: string): Layout | null {
  try {
    const result = v.safeParse(layoutSchema, JSON.parse(json));
    return result.success ? result.output : null;
  } catch {
    return null;
  }
}
