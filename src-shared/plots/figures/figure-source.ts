import type { CurveSeries } from '../../domain/curve-view.ts';
import type { DistanceMatrix } from '../../domain/distance.ts';
import type {
  FieldView,
  HessianRecord,
  LandscapeDetail,
  LandscapeRecord,
  MetricRow,
  ModelRecord,
} from '../../domain/project.ts';
import type { Solution } from '../../domain/solution.ts';
import type { TopologyKey, TopologyView } from '../../domain/topology-view.ts';

/** What a number of a topology is called and counts. */
export interface NumberMeaning {
  readonly id: string;
  readonly title: string;
  readonly definition: string;
}

/** What figures ask of a project. */
export interface FigureSource {
  /** Of topologies, in the order of tables. */
  readonly numbers: readonly NumberMeaning[];
  /** In the project's order; those that words such as `beta=30` match, all of them for ''. */
  readonly models: (search: string) => Promise<readonly ModelRecord[]>;
  /** Finished ones, by model. */
  readonly landscapes: () => Promise<readonly LandscapeRecord[]>;
  readonly landscape: (id: number) => Promise<LandscapeDetail>;
  readonly field: (landscape: number, field: string) => Promise<FieldView>;
  /** Taken and kept when it is not there. */
  readonly topology: (key: TopologyKey) => Promise<TopologyView>;
  /** The newest value of everything that was computed of each model at its trained weights. */
  readonly values: () => Promise<readonly MetricRow[]>;
  /** Newest first. */
  readonly hessians: (model: number) => Promise<readonly HessianRecord[]>;
  /** @throws WorkbenchError 'bad-value' for a model that has none */
  readonly solution: (model: number) => Promise<Solution>;
  /** Quantities by step of the training that a model came of, thinned for drawing; none where no curve was kept. */
  readonly curve: (model: number) => Promise<readonly CurveSeries[]>;
  readonly distances: (asked: {
    readonly distance: string;
    readonly landscapes: readonly number[];
    readonly representation: string;
  }) => Promise<DistanceMatrix>;
}
