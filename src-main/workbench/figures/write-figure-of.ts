import type { FiguresContract } from '#shared/contract/figures.ts';
import type { StepProgress, WorkbenchContract } from '#shared/contract/workbench.ts';
import type { Client } from '#shared/rpc/connect.ts';
import type { CallContext } from '#shared/rpc/serve.ts';
import type { Project } from '../core/project.ts';
import { makeFigure, type FigureRequest } from './make-figure.ts';
import { checkEndings, writeFigureFiles } from './write-figure-files.ts';

/** A figure of a project into files. @throws WorkbenchError as `checkEndings`, `makeFigure` and the figures process */
export async function writeFigureOf(
  project: Project,
  renderer: Pick<Client<FiguresContract>, 'call'>,
  { paths, dpi, ...request }: FigureRequest & { readonly paths: readonly string[]; readonly dpi: number },
  context: CallContext<StepProgress>,
): Promise<WorkbenchContract['write-figure']['result']> {
  checkEndings(paths);
  const figure = await makeFigure(project, request, context);
  return writeFigureFiles(renderer, figure, { paths, dpi, signal: context.signal });
}
