import { profileOutline, type ProfileOutline } from '#shared/analysis/profile-outline.ts';
import type { ScaleKind } from '#shared/analysis/scale-choice.ts';
import type { LandscapeRecord } from '#shared/domain/project.ts';
import { CompareFetch } from './compare-fetch.svelte.ts';
import { lossField } from './compare-surfaces.svelte.ts';
import type { ProjectLine } from './project-line.ts';

/** More profiles than this cannot be told apart. */
export const mostProfiles = 48;

/** A landscape whose profile is wanted, under one representation. */
export interface WantedProfile {
  readonly landscape: LandscapeRecord;
  readonly representation: string;
}

const keyOf = ({ landscape, representation }: WantedProfile): string => `${landscape.id} ${representation}`;

/** Outlines of landscape profiles that are looked at over each other. */
export class CompareProfiles {
  /** null for a topology that was taken before basins were measured. */
  readonly outlines: CompareFetch<WantedProfile, ProfileOutline | null>;
  /** Whether topologies that are not stored are taken too, under the representation that this was said of. */
  #taken = $state<string | null>(null);
  /** Chosen by the data when null. */
  scale = $state<ScaleKind | null>(null);

  constructor(line: ProjectLine) {
    this.outlines = new CompareFetch(keyOf, async ({ landscape, representation }, signal) => {
      const key = { project: line.id, landscape: landscape.id, field: lossField(landscape), representation };
      const { tree, pairs } = await line.connection.call('topology-view', key, { signal });
      return profileOutline(tree, pairs);
    });
  }

  /** Whether its topology is here, stored, or to be taken: what would take long is asked for by hand. */
  isReady(wanted: WantedProfile): boolean {
    const { landscape, representation } = wanted;
    return (
      this.isTaking(representation) ||
      landscape.representations.includes(representation) ||
      this.outlines.of(wanted) !== null
    );
  }

  isTaking(representation: string): boolean {
    return this.#taken === representation;
  }

  /** Takes what is not stored yet under a representation. */
  take(representation: string): void {
    this.#taken = representation;
  }

  /** Ends taking. */
  stop(): void {
    this.#taken = null;
    this.outlines.want([]);
  }

  /** Fetches anew a landscape whose values changed. */
  forget(landscape: number): void {
    this.outlines.forget((key) => key.startsWith(`${landscape} `));
  }
}
