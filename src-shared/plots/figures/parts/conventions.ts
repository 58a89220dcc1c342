import type { HessianRecord, LandscapeDetail, ModelRecord } from '../../../domain/project.ts';
import type { Choice } from '../../../domain/run.ts';
import { number } from '../../axis-scale.ts';
import { mostLeaves } from '../../merge-tree.ts';
import type { NumberMeaning } from '../figure-source.ts';
import type { LoadedLandscape } from './load-landscape.ts';
import { alphaName, symbolOf, valueText } from './names.ts';

const choiceText = ({ id, params }: Choice): string => {
  const settings = Object.entries(params).filter(([, value]) => value !== '');
  const said = settings.map(([name, value]) => `${symbolOf(name)} ${valueText(value)}`);
  return said.length ? `${id} (${said.join(', ')})` : id;
};

const versionText = (versions: Readonly<Record<string, string>>): string =>
  Object.entries(versions)
    .map(([name, version]) => (version.startsWith(name) || version.includes(' ') ? version : `${name} ${version}`))
    .join(', ');

/** Architecture, problem with every parameter, seed, weights. */
export function modelSentence({
  label,
  architecture,
  problem,
  parameters,
  seed,
  weights,
  spec,
  hash,
}: ModelRecord): string {
  const parts = spec
    ? [choiceText(spec.architecture), choiceText(spec.problem), ...spec.data.map(({ name }) => `data ${name}`)]
    : [architecture, choiceText({ id: problem ?? 'no problem known', params: parameters })];
  return `Model ${label}: ${parts.join('; ')}; ${seed === null ? 'seed unknown' : `seed ${seed}`}; weights ${weights.name}, SHA-256 ${weights.sha256}; record ${hash}.`;
}

/** Directions, grid, evaluation and versions. @param model whose it is; null where that is not known */
export function landscapeSentence(
  { label, shape, axes, spec: asked, provenance, hash, origin }: LandscapeDetail,
  model: Pick<ModelRecord, 'label'> | null,
): string {
  const spec = asked ?? provenance?.spec ?? null;
  const ranges = axes.map(({ values }, i) => `${alphaName(i + 1)} from ${number(values[0])} to ${number(values[values.length - 1])}`); // prettier-ignore
  const made = provenance?.directions;
  const directions = spec
    ? [
        choiceText(spec.directions),
        ...spec.directions.files.map(({ name, sha256 }) => `${name}, SHA-256 ${sha256}`),
        provenance?.conventions.directions ?? '',
        made ? `lengths ${made.norms.map((norm) => number(norm)).join(', ')}` : '',
        made?.cosines.length ? `cosines ${made.cosines.map((cosine) => number(cosine, 2)).join(', ')}` : '',
      ].filter(Boolean)
    : ['unknown: the file does not say'];
  const evaluated = spec ? ` Evaluated by ${spec.model.backend} in ${spec.model.precision}.` : '';
  const versions = provenance ? ` ${versionText(provenance.versions)}.` : '';
  const subspace = provenance?.conventions.subspace ? ` ${provenance.conventions.subspace}.` : '';
  return `Landscape ${label}${model ? ` of ${model.label}` : ''} (${origin}, ${hash}): ${shape.join('×')} points, ${ranges.join(', ')}; directions ${directions.join('; ')}.${subspace}${evaluated}${versions}`;
}

/** Representation, filtration, order, pairs; vertices without a value. */
export function topologySentence({ topology }: Pick<LoadedLandscape, 'topology'>): string {
  const { representation, field, vertices, missing, conventions, versions, floor } = topology;
  const rules = Object.entries(conventions).map(([name, rule]) => `${name}: ${rule}`);
  const left = missing ? `, ${missing} of them without a finite value and left out` : '';
  const minima = topology.tree.children.filter((count) => count === 0).length;
  const most =
    minima > mostLeaves ? ` A tree is drawn with the ${mostLeaves} most persistent of ${minima} minima.` : '';
  const cut = floor > 0 ? ` Pairs of a persistence below ${number(floor)} are not drawn.` : '';
  return `Topology of ${field} under ${representation}, ${vertices} vertices${left}; sublevel sets, dimension 0, no persistence threshold. ${rules.join('; ')}. ${versionText(versions)}.${cut}${most}`;
}

/** What is counted, by the definitions of the kernel. */
export const numberSentences = (ids: readonly string[], numbers: readonly NumberMeaning[]): string[] =>
  numbers.filter(({ id }) => ids.includes(id)).map(({ title, definition }) => `${title}: ${definition}`);

export function hessianSentence({ spec, hessian }: HessianRecord): string {
  const { examples, backend, precision, eigenvalues, trace, density, versions } = hessian;
  const parts = [
    `Hessian of the full-batch loss at the trained weights, ${examples} examples, ${backend}, ${precision}`,
    ...(eigenvalues.length ? [`eigenvalues by Lanczos to a residual of ${number(spec.tolerance)}, seed ${spec.seed}`] : []), // prettier-ignore
    ...(trace ? [`trace by ${trace.probes} probes, ${100 * trace.confidence} % interval ${number(trace.low)} … ${number(trace.high)}`] : []), // prettier-ignore
    ...(density ? [`density by stochastic Lanczos quadrature, ${density.probes} probes of ${density.steps} steps, Gaussian width σ ${number(density.sigma)}`] : []), // prettier-ignore
  ];
  return `${parts.join('; ')}. ${versionText(versions)}.`;
}
