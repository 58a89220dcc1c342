import type { LandscapeRecord, ModelRecord } from '../../../domain/project.ts';

interface Titled {
  readonly model: Pick<ModelRecord, 'label'> | null;
  readonly landscape: Pick<LandscapeRecord, 'label'> | null;
}

/** Model and landscape in one line. */
export const titleOf = ({ model, landscape }: Titled): string =>
  [model?.label, landscape?.label].filter(Boolean).join(', ');
