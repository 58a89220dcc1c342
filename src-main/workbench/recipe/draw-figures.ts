import type { FiguresContract } from '#shared/contract/figures.ts';
import type { StepProgress, WorkbenchContract } from '#shared/contract/workbench.ts';
import { throwIfAborted } from '#shared/domain/errors.ts';
import type { Client } from '#shared/rpc/connect.ts';
import type { CallContext } from '#shared/rpc/serve.ts';
import { catalogOf } from '../core/catalog.ts';
import type { Project } from '../core/project.ts';
import { writeFigureOf } from '../figures/write-figure-of.ts';
import { atLine } from './at-line.ts';
import { readRecipe, type RecipeFile } from './read-recipe.ts';

/**
 * Draws the figures of a recipe of what the project holds. Those whose files are there, made of the same data, are left as they are.
 * @throws WorkbenchError as `readRecipe`; for what a figure lacks, with the recipe's line
 */
export async function drawFigures(
  project: Project,
  renderer: Pick<Client<FiguresContract>, 'call'>,
  recipe: RecipeFile,
  { signal, report }: CallContext<StepProgress>,
): Promise<WorkbenchContract['draw-figures']['result']> {
  const { figures } = await readRecipe(recipe, await catalogOf(project.workers));
  const files: string[] = [];
  let unchanged = 0;
  for (const [done, { line, ...figure }] of figures.entries()) {
    throwIfAborted(signal);
    report({ what: figure.template, done, total: figures.length });
    const context = { signal, report: () => undefined };
    const written = await atLine(`${recipe.path}:${line}`, () => writeFigureOf(project, renderer, figure, context));
    files.push(...written.files);
    if (written.unchanged) unchanged++;
  }
  report({ what: '', done: figures.length, total: figures.length });
  return { figures: figures.length, unchanged, files };
}
