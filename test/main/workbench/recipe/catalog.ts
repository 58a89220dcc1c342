import type { RecipeCatalog } from '#main/workbench/recipe/check-recipe.ts';
import { architectures } from '#main/engine/architectures/registry.ts';
import { directionKinds } from '#main/engine/directions/registry.ts';
import { problems } from '#main/engine/problems/registry.ts';
import { optimisers } from '#main/engine/training/optimisers/registry.ts';
import { trainingPlan } from '#main/engine/training/plan.ts';
import { metrics } from '#main/topology/metrics/registry.ts';
import { figureInfos } from '#main/workbench/figures/figure-infos.ts';
import { representations } from '#main/topology/representations/registry.ts';

/** What this version has to choose from. */
export const catalog: RecipeCatalog = {
  architectures,
  problems: problems.map((problem) => ({
    ...problem,
    readsData: problem.dataFiles !== undefined,
    hasSolution: problem.solution !== undefined,
  })),
  optimisers,
  plan: trainingPlan,
  directions: directionKinds,
  representations,
  numbers: metrics,
  figures: figureInfos,
};
