import type { Extension } from '../domain/params.ts';
import type { CurveSeries } from '../domain/curve-view.ts';
import type { DistanceChoice } from '../domain/distance.ts';
import type { FigureInfo, FigureTable } from '../domain/figure.ts';
import type { RenderedFigure } from '../domain/figure-format.ts';
import type { Finding } from '../domain/finding.ts';
import type { Layout } from '../domain/layout.ts';
import type { Method } from '../domain/method.ts';
import type { PanelInfo } from '../domain/panel-list.ts';
import type { DirectionsDraft, GridDraft, TrainDraft } from '../domain/drafts.ts';
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
  Page,
  PageRequest,
  ProjectInfo,
  RunRecord,
} from '../domain/project.ts';
import type { CurvatureSpec } from '../domain/run.ts';
import type { AnnouncedFile, LeftFile } from '../domain/received.ts';
import type { Scene } from '../domain/scene.ts';
import type { Solution } from '../domain/solution.ts';
import type { Spread } from '../domain/spread.ts';
import type { TrainSpec } from '../domain/training.ts';
import type { TopologyView } from '../domain/topology-view.ts';
import type { Comparison, ProjectDistances } from './comparison.ts';
import type { BackendStatus, DirectionInfo, OptimiserInfo, ProblemInfo } from './engine.ts';
import type { RenderRequest } from './figures.ts';
import type { TopologyKey } from './store.ts';
import type { DistanceInfo, NumberInfo } from './topology.ts';

/** An open project: its handle goes with every call about it. */
export interface OpenProject extends ProjectInfo {
  readonly project: number;
}

export interface RecentProject {
  readonly path: string;
  readonly name: string;
  readonly openedAt: string;
}

/** Everything that can be chosen from; forms, flags and checks are made from it. */
export interface WorkbenchCatalog {
  readonly architectures: readonly Extension[];
  readonly problems: readonly ProblemInfo[];
  readonly directions: readonly DirectionInfo[];
  readonly optimisers: readonly OptimiserInfo[];
  /** What every training run may say beside its architecture, problem and optimiser. */
  readonly plan: Extension;
  readonly representations: readonly Extension[];
  readonly numbers: readonly NumberInfo[];
  readonly distances: readonly DistanceInfo[];
  readonly figures: readonly FigureInfo[];
  /** Of which figures are composed. */
  readonly panels: readonly PanelInfo[];
  readonly backends: readonly BackendStatus[];
}

export interface WorkerStatus {
  readonly name: string;
  /** Id of its process; null when it is a thread or not running. */
  readonly pid: number | null;
  readonly state: 'idle' | 'busy' | 'stopped';
  /** How often it was lost and started again. */
  readonly restarts: number;
}

export interface ImportRequest {
  readonly project: number;
  /** Files, or one pattern with {names} such as `runs/{architecture}/beta{beta}-seed{seed}.safetensors`. */
  readonly sources: readonly string[];
  /** Values for what neither the pattern nor the files say, by parameter name; `architecture`, `problem` and `seed` among them. */
  readonly values: Readonly<Record<string, string>>;
}

export interface ImportOutcome {
  readonly models: readonly ModelRecord[];
  readonly landscapes: readonly LandscapeRecord[];
  /** Rows of training curves. */
  readonly curveRows: number;
  /** What was in the project already, by file. */
  readonly unchanged: readonly string[];
  /** Files in a folder that hold nothing which a project takes. */
  readonly passedOver: readonly string[];
  readonly warnings: readonly string[];
}

/** One disagreement, or agreement, between what is stored and what was computed again. */
export interface VerifyFinding {
  readonly what: string;
  readonly same: boolean;
  readonly detail: string;
}

export interface StepProgress {
  readonly what: string;
  readonly done: number;
  readonly total: number;
}

/** A figure of a template, by its id. */
export interface FigureRequest {
  readonly project: number;
  readonly template: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** `85mm`, `3.25in`, `single` …; the template's own when null. */
  readonly width: string | null;
}

/** A recipe file, and what is said in place of what is in it. */
export interface RecipeRequest {
  readonly project: number;
  readonly path: string;
  /** What the paths of its models, data and directions are relative to; its own folder when absent. */
  readonly folder?: string;
  /** What the paths of its figures are relative to; its own folder when absent. */
  readonly figures?: string;
  /** Values of keys of every model's entry as they are written; commas make a list. */
  readonly values?: Readonly<Record<string, string>>;
}

/** Every call of a page or a command line. A host serves it over one port; what a host adds to it is in `host.ts`. */
export type WorkbenchContract = {
  about: Method<null, { readonly version: string }>;
  catalog: Method<null, WorkbenchCatalog>;
  workers: Method<null, readonly WorkerStatus[]>;
  'recent-projects': Method<null, readonly RecentProject[]>;

  'open-project': Method<{ readonly path: string; readonly mode: 'open' | 'create' | 'open-or-create' }, OpenProject>;
  /** The bundled sample, copied to where it may be changed when it is not there yet. */
  'open-sample': Method<null, OpenProject>;
  'close-project': Method<{ readonly project: number }, null>;
  'project-info': Method<{ readonly project: number }, OpenProject>;
  /** How it was looked at when that was last kept; null when it never was. */
  layout: Method<{ readonly project: number }, Layout | null>;
  'keep-layout': Method<{ readonly project: number; readonly layout: Layout }, null>;

  model: Method<{ readonly project: number; readonly id: number }, ModelRecord>;
  'list-models': Method<PageRequest & { readonly project: number; readonly search?: string }, Page<ModelRecord>>;
  'edit-model': Method<
    {
      readonly project: number;
      readonly id: number;
      readonly label?: string;
      readonly tags?: readonly string[];
      readonly notes?: string;
    },
    ModelRecord
  >;
  'list-landscapes': Method<
    PageRequest & { readonly project: number; readonly model?: number; readonly state?: LandscapeState },
    Page<LandscapeRecord>
  >;
  landscape: Method<{ readonly project: number; readonly id: number }, LandscapeDetail>;
  /** It can come back until the project is closed; until then no list, comparison or export has it. */
  'remove-landscape': Method<{ readonly project: number; readonly id: number }, null>;
  /** @throws WorkbenchError 'not-found' when it was given up */
  'restore-landscape': Method<{ readonly project: number; readonly id: number }, LandscapeRecord>;
  'field-view': Method<
    { readonly project: number; readonly landscape: number; readonly field: string; readonly maxPoints: number },
    FieldView
  >;
  /** A line (one axis) or plane (two axes, ascending) of a field, through a grid index on each other axis: only what it needs is read. */
  'field-slice': Method<
    {
      readonly project: number;
      readonly landscape: number;
      readonly field: string;
      readonly axes: readonly number[];
      /** One per axis of the grid; those of `axes` count for nothing. */
      readonly at: readonly number[];
      readonly maxPoints: number;
    },
    FieldSlice
  >;
  /** Computed and kept when it is not there yet. */
  'topology-view': Method<TopologyKey & { readonly project: number }, TopologyView>;
  /** What deserves a second look in a field. */
  lint: Method<{ readonly project: number; readonly landscape: number; readonly field: string }, readonly Finding[]>;
  /** Keeps a copy beside it with the lines put back that lint finds displaced. @throws WorkbenchError 'bad-value' where none are */
  realign: Method<{ readonly project: number; readonly landscape: number; readonly field: string }, LandscapeRecord>;
  /** What the network of a model of a differential equation says over x and t; computed anew. @throws WorkbenchError 'bad-value' for other models */
  solution: Method<{ readonly project: number; readonly model: number }, Solution>;
  /** What was computed of a model's Hessian, newest first. */
  hessians: Method<{ readonly project: number; readonly model: number }, readonly HessianRecord[]>;
  metrics: Method<PageRequest & MetricFilter & { readonly project: number }, Page<MetricRow>>;

  /** Quantities by step of a training run, or of a model; each thinned to at most so many points (at least 8). */
  'training-curve': Method<
    { readonly project: number; readonly maxPoints: number } & ({ readonly run: number } | { readonly model: number }),
    readonly CurveSeries[]
  >;

  /** Queues one run per model and directions; what is there already is not queued again. */
  'start-runs': Method<
    {
      readonly project: number;
      readonly models: readonly number[];
      readonly directions: readonly DirectionsDraft[];
      readonly grid: GridDraft;
      readonly representations: readonly string[];
      /** Of each model, once. */
      readonly curvature?: CurvatureSpec | null;
      readonly priority: number;
    },
    { readonly runs: readonly RunRecord[]; readonly warnings: readonly string[] }
  >;
  /** What a training run would be, every default spelled out. @throws WorkbenchError why it cannot be: what was found, what is expected */
  'check-training': Method<
    { readonly draft: TrainDraft },
    /** `size`: number of weights. */
    { readonly spec: TrainSpec; readonly size: number; readonly warnings: readonly string[] }
  >;
  /**
   * Queues the training of a model; a run of the same training goes on, or is left as it is when it is done. `next` is done with the model once it is
   * trained, at once when it is.
   */
  'start-training': Method<
    {
      readonly project: number;
      readonly draft: TrainDraft;
      /** null makes a name of the problem and its parameters. */
      readonly label: string | null;
      readonly tags: readonly string[];
      readonly next: {
        readonly directions: readonly DirectionsDraft[];
        readonly grid: GridDraft;
        readonly representations: readonly string[];
        readonly curvature: CurvatureSpec | null;
      } | null;
      readonly priority: number;
    },
    { readonly run: RunRecord; readonly warnings: readonly string[] }
  >;
  /** Queues everything a recipe file asks for and is not there yet; answers when all of it is queued. */
  'start-recipe': Method<
    RecipeRequest,
    { readonly runs: readonly RunRecord[]; readonly unchanged: number; readonly warnings: readonly string[] },
    StepProgress
  >;
  /** The figures of a recipe, of what the project holds now; `unchanged` of them were there, made of the same data. */
  'draw-figures': Method<
    RecipeRequest,
    { readonly figures: number; readonly unchanged: number; readonly files: readonly string[] },
    StepProgress
  >;
  runs: Method<PageRequest & { readonly project: number }, Page<RunRecord>>;
  /** Stops after the chunk it is at, and keeps what is done. */
  'pause-run': Method<{ readonly project: number; readonly run: number }, RunRecord>;
  /** Queues a paused, failed or cancelled run again; it goes on from its last chunk. */
  'resume-run': Method<{ readonly project: number; readonly run: number }, RunRecord>;
  /** Stops it within two seconds, if need be with its process. */
  'cancel-run': Method<{ readonly project: number; readonly run: number }, RunRecord>;
  'set-priority': Method<{ readonly project: number; readonly run: number; readonly priority: number }, RunRecord>;
  log: Method<{ readonly project: number; readonly run?: number; readonly limit: number }, readonly LogLine[]>;

  import: Method<ImportRequest, ImportOutcome, StepProgress>;
  /**
   * Announces files whose contents a page hands over, since it cannot say where they are: all that were dropped or chosen at once. Those that are not
   * taken are said; the others follow piece by piece, then `import-received`.
   * @throws WorkbenchError 'too-large' for too many files or bytes, or more than the disk has room for
   */
  'start-receiving': Method<
    { readonly files: readonly AnnouncedFile[] },
    { readonly drop: number; readonly left: readonly LeftFile[] }
  >;
  /** The next piece of a file, from byte `offset` on: one after another, at most `largestPiece` bytes each. @throws WorkbenchError 'bad-value' for any other */
  'receive-piece': Method<
    { readonly drop: number; readonly path: string; readonly offset: number; readonly bytes: Uint8Array },
    null
  >;
  /** `import` of what was handed over, which is removed afterwards, whatever came of it. @throws WorkbenchError 'file-truncated' before all of it has come */
  'import-received': Method<
    {
      readonly project: number;
      readonly drop: number;
      /** Of the announced paths, as in `ImportRequest`; those that it does not match are passed over. null imports all of them. */
      readonly pattern: string | null;
      readonly values: ImportRequest['values'];
    },
    ImportOutcome,
    StepProgress
  >;
  /** Removes what was handed over so far. */
  'stop-receiving': Method<{ readonly drop: number }, null>;
  /** Writes landscapes as files named after their model and directions into a folder, in the format of an ending such as `npz`. */
  export: Method<
    {
      readonly project: number;
      readonly folder: string;
      readonly format: string;
      /** All of them when absent. */
      readonly landscapes?: readonly number[];
    },
    { readonly files: readonly string[] },
    StepProgress
  >;
  /** Computes stored landscapes and numbers again and compares; models are not trained again. */
  verify: Method<
    { readonly project: number; readonly landscapes?: readonly number[] },
    { readonly findings: readonly VerifyFinding[] },
    StepProgress
  >;
  /** Numbers spread over seeds where `over` is absent. */
  compare: Method<
    { readonly project: number; readonly numbers?: readonly string[]; readonly over?: Spread },
    Comparison
  >;
  /** Between finished landscapes; topologies that are not there yet are taken and kept. */
  distances: Method<
    {
      readonly project: number;
      readonly distances: readonly DistanceChoice[];
      /** The one of which topologies are stored when absent. */
      readonly representation?: string;
      /** All of them when absent. */
      readonly landscapes?: readonly number[];
    },
    ProjectDistances,
    StepProgress
  >;

  /**
   * Of what the project holds; topologies that are not there yet are taken and kept. `caption` is Markdown, `texts` further forms by the ending of their file.
   * @throws WorkbenchError 'not-found' that says what the project lacks and what makes it
   */
  figure: Method<
    FigureRequest,
    {
      readonly scene: Scene;
      readonly caption: string;
      readonly tables: readonly FigureTable[];
      readonly texts: Readonly<Record<string, string>>;
    },
    StepProgress
  >;
  /** The same into files of the formats of their endings, caption and tables beside them. `unchanged`: all of it was there, made of the same data. */
  'write-figure': Method<
    FigureRequest & { readonly paths: readonly string[]; readonly dpi: number },
    { readonly files: readonly string[]; readonly unchanged: boolean },
    StepProgress
  >;
  /** A picture as a file. @throws WorkbenchError as the figures process' `render` */
  'render-figure': Method<RenderRequest, RenderedFigure>;
};

/** What the core tells without being asked. */
export type WorkbenchEvents = {
  'run-changed': {
    readonly project: number;
    readonly run: RunRecord;
    /** Points per second and seconds left while it is sampling, steps per second while it is training; null when that is not known. */
    readonly rate: { readonly perSecond: number; readonly secondsLeft: number } | null;
    /** How far the training step under way is, 0 … 1, for steps that take long. */
    readonly within?: number;
  };
  /** Records of these kinds were added, changed or removed. */
  'project-changed': {
    readonly project: number;
    /** `values`: a landscape that is being sampled has more of them; told twice a second at most. */
    readonly what: readonly ('models' | 'landscapes' | 'values' | 'topologies' | 'hessians' | 'metrics' | 'runs')[];
    /** The landscape concerned, when it is one. */
    readonly landscape: number | null;
  };
  'workers-changed': readonly WorkerStatus[];
};
