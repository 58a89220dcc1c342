import type { DirectionsDraft, GridDraft, ModelDraft, TrainDraft } from '#shared/domain/drafts.ts';
import type { ParamValue } from '#shared/domain/params.ts';

/** One model of a recipe, every list and {name} replaced. `params` holds the texts of `parameters`. */
export interface PlannedModel extends ModelDraft {
  /** null takes the weights file's name. */
  readonly label: string | null;
  readonly seed: number | null;
  /** Values of the entry's other keys, by name: parameters of the architecture, of the problem, and what only tells models apart. */
  readonly parameters: Readonly<Record<string, ParamValue>>;
  readonly tags: readonly string[];
}

/** A model of a recipe that is to be trained. `train.params` holds the texts of `parameters` and of the entry's `train`. */
export interface PlannedTraining extends Pick<PlannedModel, 'label' | 'parameters' | 'tags'> {
  readonly train: TrainDraft;
}

/** One model along one choice of directions: a landscape to sample, and the graphs to take its topology on. */
export interface PlannedRun {
  readonly model: PlannedModel | PlannedTraining;
  readonly directions: DirectionsDraft;
  readonly grid: GridDraft;
  readonly representations: readonly string[];
  /** Line of the model's entry in the recipe, from 1. */
  readonly line: number;
}
