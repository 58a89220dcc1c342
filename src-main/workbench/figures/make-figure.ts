import type { StepProgress, WorkbenchContract } from '#shared/contract/workbench.ts';
import { WorkbenchError } from '#shared/domain/errors.ts';
import { nearest } from '#shared/domain/nearest.ts';
import { parseParams } from '#shared/domain/params.ts';
import { pageWidth } from '#shared/plots/figures/page-width.ts';
import { figureTemplates } from '#shared/plots/figures/registry.ts';
import type { Figure, FigureTemplate } from '#shared/plots/figures/template.ts';
import type { CallContext } from '#shared/rpc/serve.ts';
import type { Project } from '../core/project.ts';
import { projectSource } from './project-source.ts';

export type FigureRequest = Omit<WorkbenchContract['figure']['argument'], 'project'>;

/** @throws WorkbenchError 'bad-value' that names the nearest template */
export function templateNamed(id: string): FigureTemplate {
  const known = figureTemplates.map((template) => template.id);
  const found = figureTemplates.find((template) => template.id === id);
  if (found) return found;
  const meant = nearest(id, known);
  throw new WorkbenchError(
    'bad-value',
    `No figure ${id}; ${meant ? `did you mean ${meant}? There are` : 'there are'} ${known.join(', ')}`,
    { template: id },
  );
}

/** @throws WorkbenchError as `templateNamed`, `parseParams`, `pageWidth`; 'not-found' that says what the project lacks */
export async function makeFigure(
  project: Project,
  { template: id, params, width }: FigureRequest,
  { signal, report }: CallContext<StepProgress>,
): Promise<Figure> {
  const template = templateNamed(id);
  const values = parseParams(template, params);
  const page = { width: pageWidth(width ?? template.usualWidth) };
  let done = 0;
  // how much there is to ask turns out while asking
  const step = (what: string): void => report({ what, done: done++, total: done + 1 });
  return template.make(await projectSource(project, signal, step), values, page);
}
