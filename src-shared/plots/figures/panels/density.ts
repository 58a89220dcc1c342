import { WorkbenchError } from '../../../domain/errors.ts';
import type { SpectralDensity } from '../../../domain/hessian.ts';
import type { HessianRecord, ModelRecord } from '../../../domain/project.ts';
import { spectralDensityScene } from '../../spectral-density.ts';
import { hessianSentence, modelSentence } from '../parts/conventions.ts';
import { densityTable, eigenvaluesTable } from '../parts/tables.ts';
import { modelPanel } from './panel.ts';

interface Data {
  readonly model: ModelRecord;
  readonly record: HessianRecord;
  readonly density: SpectralDensity;
}

export const density = modelPanel<Data>({
  id: 'density',
  title: 'Hessian spectrum',
  params: { eigenvalues: { kind: 'boolean', title: 'Known eigenvalues as marks below the curve', default: true } },
  load: async (source, { model }) => {
    for (const record of await source.hessians(model.id))
      if (record.hessian.density) return { model, record, density: record.hessian.density };
    throw new WorkbenchError(
      'not-found',
      `no spectral density of ${model.label}; \`saddleback run RECIPE --project P.saddle\` computes it with \`curvature: { density: true }\` in the recipe`,
    );
  },
  draw: ({ model, record, density: drawn }, params, { of, ...options }) => {
    const { eigenvalues } = record.hessian;
    const marked = params.eigenvalues === true ? eigenvalues : [];
    const named = { name: model.label, loaded: { eigenvalues: marked } };
    return {
      scene: spectralDensityScene({ ...options, density: drawn, eigenvalues: marked.map(({ value }) => value) }),
      text: `Density of the eigenvalues of the Hessian${of}, of integral 1, on a logarithmic axis${marked.length ? `, and the ${marked.length} largest of them` : ''}.`,
      key: marked.length ? 'Marks below a density are eigenvalues that are known.' : '',
      conventions: [modelSentence(model), `${model.label}: ${hessianSentence(record)}`],
      tables: [densityTable([{ name: model.label, loaded: drawn }]), ...(marked.length ? [eigenvaluesTable([named])] : [])], // prettier-ignore
      models: [model],
      landscapes: [],
      hessians: [record],
    };
  },
});
