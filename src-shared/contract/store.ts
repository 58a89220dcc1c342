import type { CurveSeries } from '../domain/curve-view.ts';
import type { Layout } from '../domain/layout.ts';
import type { Method } from '../domain/method.ts';
import type {
  FieldSlice,
  FieldView,
  HessianRecord,
  LandscapeDetail,
  LandscapeRecord,
  LandscapeState,
  LogLine,
  MetricFilter,
  MetricRow,
  ModelRecord,
  NewModel,
  Page,
  PageRequest,
  ProjectInfo,
  RunRecord,
} from '../domain/project.ts';
import type { CurvePoint } from '../domain/training.ts';
import type { FileRef, Provenance, SampleSpec } from '../domain/run.ts';
import type { PointRange } from '../domain/sampling.ts';
import type { TopologyKey, TopologySummary, TopologyView } from '../domain/topology-view.ts';

export type { TopologyKey, TopologySummary } from '../domain/topology-view.ts';

/**
 * Calls of the store thread, which has one project file open. Arrays of any size stay out of messages: they come and go as files
 * (`…Path`), which the caller removes. Every write is durable when its call returns.
 */
export type StoreContract = {
  /**
   * Opens the file for this process alone. A file that is refused stays as it is, byte for byte.
   * @throws WorkbenchError 'file-missing' | 'file-unreadable' | 'file-empty' | 'file-malformed' (no project, damaged or cut short) | 'project-locked' |
   * 'project-newer'; 'bad-value' when a project is to be created where there is a file
   */
  open: Method<{ readonly path: string; readonly mode: 'open' | 'create' | 'open-or-create' }, ProjectInfo>;
  info: Method<null, ProjectInfo>;
  /** Writes everything back into the one file and lets go of it. */
  close: Method<null, null>;

  /** Reads and hashes a file; keeps its bytes when it is small enough, else its path. The same bytes are kept once. */
  'add-file': Method<{ readonly path: string }, FileRef & { readonly bytes: number; readonly kept: boolean }>;
  /**
   * A path under which the file can be read: the one it was added from while its bytes are the same, else a copy written into `folder`.
   * @throws WorkbenchError 'not-found' | 'file-missing' when it was only known by its path and is gone
   */
  'file-path': Method<{ readonly sha256: string; readonly folder: string }, string>;

  /**
   * The model with this hash. When it is not there it is made (`created`), out of a record of the same weights that could not be evaluated where there is
   * one.
   */
  'add-model': Method<NewModel, { readonly model: ModelRecord; readonly created: boolean }>;
  model: Method<{ readonly id: number }, ModelRecord>;
  /** In ascending order of architecture, parameters, seed, id. `search` matches label, architecture, tags and parameters (`beta=30`). */
  'list-models': Method<PageRequest & { readonly search?: string }, Page<ModelRecord>>;
  'edit-model': Method<
    { readonly id: number; readonly label?: string; readonly tags?: readonly string[]; readonly notes?: string },
    ModelRecord
  >;

  /** The landscape with this hash, made empty when it is not there. `todo` are the points without a value. */
  'begin-landscape': Method<
    {
      readonly hash: string;
      readonly model: number;
      readonly label: string;
      readonly spec: SampleSpec;
      readonly fields: readonly string[];
      readonly versions: Readonly<Record<string, string>>;
    },
    {
      readonly landscape: LandscapeRecord;
      readonly todo: readonly PointRange[];
      /** Seconds of work on it so far. */
      readonly seconds: number;
      /** Versions that its values were made by: those given when it was made. */
      readonly versions: Readonly<Record<string, string>>;
    }
  >;
  /** Values of the points start … end − 1, one array per field; `seconds` of work on this landscape so far. */
  'add-chunk': Method<
    {
      readonly landscape: number;
      readonly range: PointRange;
      readonly seconds: number;
      readonly values: readonly Float64Array[];
    },
    null
  >;
  /** Throws away a partial landscape's values (they were made by other versions, which may have had other fields). */
  'restart-landscape': Method<
    {
      readonly landscape: number;
      readonly versions: Readonly<Record<string, string>>;
      /** The same as before when absent. */
      readonly fields?: readonly string[];
    },
    null
  >;
  /** @throws WorkbenchError 'internal' while points are missing */
  'finish-landscape': Method<{ readonly landscape: number; readonly provenance: Provenance }, LandscapeRecord>;
  /** A landscape file of any known format, read in the store's thread; the one that is there when the same bytes were imported before. */
  'import-landscape': Method<
    {
      readonly path: string;
      readonly shape?: readonly number[];
      readonly label: string;
      readonly model: number | null;
    },
    { readonly landscape: LandscapeRecord; readonly created: boolean },
    { readonly done: number; readonly total: number }
  >;
  /** Writes a landscape to a file in the format of its ending. */
  'export-landscape': Method<{ readonly landscape: number; readonly path: string }, null>;
  landscape: Method<{ readonly id: number }, LandscapeDetail>;
  /** By model order, then id. */
  'list-landscapes': Method<
    PageRequest & { readonly model?: number; readonly state?: LandscapeState },
    Page<LandscapeRecord>
  >;
  'find-landscape': Method<{ readonly hash: string }, LandscapeRecord | null>;
  /** It is in no list and nothing reads it from then on; it is given up when the project is closed. */
  'remove-landscape': Method<{ readonly id: number }, null>;
  /** Brings a removed landscape back with its topologies and numbers. @throws WorkbenchError 'not-found' when it was given up */
  'restore-landscape': Method<{ readonly id: number }, LandscapeRecord>;
  /** @param argument.maxPoints at most this many points are kept (a stride per axis is chosen) */
  'field-view': Method<{ readonly landscape: number; readonly field: string; readonly maxPoints: number }, FieldView>;
  /** A line or plane of it, through a grid index on each other axis; `axes` ascending. @throws WorkbenchError 'bad-value' for what the grid does not have */
  'field-slice': Method<
    {
      readonly landscape: number;
      readonly field: string;
      readonly axes: readonly number[];
      readonly at: readonly number[];
      readonly maxPoints: number;
    },
    FieldSlice
  >;
  /** Writes a whole field as a float64 .npy file for the topology process. */
  'field-file': Method<
    { readonly landscape: number; readonly field: string; readonly path: string },
    { readonly shape: readonly number[] }
  >;

  /** Keeps a topology: `path` is the file that the topology process wrote (arrays by name), `view` what is known without it. Replaces an earlier one. */
  'add-topology': Method<{ readonly key: TopologyKey; readonly view: TopologySummary; readonly path: string }, null>;
  'topology-view': Method<TopologyKey, TopologyView | null>;
  'list-topologies': Method<{ readonly landscape: number }, readonly (TopologyKey & TopologySummary)[]>;

  'add-metrics': Method<{ readonly rows: readonly MetricRow[] }, null>;
  /**
   * Keeps points of a training run's curve, one row per value. What the history holds of the run already is not added again; answers how many rows were.
   * Call it with whole points in the order of their steps.
   */
  'add-curve': Method<
    {
      readonly run: number;
      readonly points: readonly CurvePoint[];
      readonly versions: Readonly<Record<string, string>>;
    },
    number
  >;
  /** A run's curve, or a model's. */
  'training-curve': Method<
    ({ readonly run: number } | { readonly model: number }) & { readonly maxPoints: number },
    readonly CurveSeries[]
  >;
  /** In ascending order of model, landscape, name, step, then as they were added. */
  metrics: Method<PageRequest & MetricFilter, Page<MetricRow>>;

  /** Keeps what was computed of a model's Hessian; replaces an earlier one of the same hash. */
  'add-hessian': Method<Omit<HessianRecord, 'id'>, HessianRecord>;
  'find-hessian': Method<{ readonly hash: string }, HessianRecord | null>;
  /** Newest first. */
  'list-hessians': Method<{ readonly model: number }, readonly HessianRecord[]>;

  'add-run': Method<
    {
      readonly title: string;
      readonly priority: number;
      readonly spec: RunRecord['spec'];
      readonly hash: string;
      readonly model: number | null;
      readonly next: RunRecord['next'];
    },
    RunRecord
  >;
  /** The fields that are given; times are set by the state. The curve of a run becomes that of its model. */
  'edit-run': Method<
    { readonly id: number } & Partial<
      Pick<RunRecord, 'state' | 'priority' | 'model' | 'next' | 'landscape' | 'stage' | 'done' | 'total' | 'failure'>
    >,
    RunRecord
  >;
  run: Method<{ readonly id: number }, RunRecord>;
  'find-run': Method<{ readonly hash: string }, RunRecord | null>;
  /** Newest first. */
  'list-runs': Method<PageRequest & { readonly states?: readonly RunRecord['state'][] }, Page<RunRecord>>;

  /** How the project was looked at when that was last kept; null when it never was. */
  layout: Method<null, Layout | null>;
  'keep-layout': Method<{ readonly layout: Layout }, null>;

  'add-log': Method<LogLine, null>;
  /** The newest `limit` lines, oldest of them first. */
  log: Method<{ readonly run?: number; readonly limit: number }, readonly LogLine[]>;
};
