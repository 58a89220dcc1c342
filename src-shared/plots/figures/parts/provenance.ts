import type { HessianRecord, LandscapeDetail, ModelRecord } from '../../../domain/project.ts';
import type { ParamValues } from '../../../domain/params.ts';
import { version } from '../../../domain/version.ts';
import type { LoadedTopology } from './load-landscape.ts';

/** What a figure was made of, by hash. */
export interface FigureOrigin {
  readonly template: string;
  readonly params: ParamValues;
  readonly models: readonly ModelRecord[];
  readonly landscapes: readonly (Pick<LoadedTopology, 'landscape'> & Partial<Pick<LoadedTopology, 'topology'>>)[];
  readonly hessians?: readonly HessianRecord[];
}

const one = <T extends { readonly hash: string }>(records: readonly T[]): T[] =>
  records.filter(({ hash }, i) => records.findIndex((other) => other.hash === hash) === i);

/** For the metadata of a file: the same for the same data, so nothing in it is of today. */
export function provenanceOf({ template, params, models, landscapes, hessians = [] }: FigureOrigin): string {
  const versionsOf = ({ provenance }: LandscapeDetail) => provenance?.versions ?? {};
  return JSON.stringify({
    saddleback: version,
    template,
    params,
    models: one(models).map(({ label, hash }) => ({ label, hash })),
    landscapes: one(landscapes.map(({ landscape }) => landscape)).map((landscape) => ({
      label: landscape.label,
      hash: landscape.hash,
      versions: versionsOf(landscape),
    })),
    representations: [...new Set(landscapes.flatMap(({ topology }) => topology?.representation ?? []))],
    ...(hessians.length && { hessians: one(hessians).map(({ hash }) => hash) }),
  });
}
