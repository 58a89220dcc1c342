import { number } from '#shared/plots/axis-scale.ts';
import type { DirectionsSpec } from '#shared/domain/run.ts';
import { version } from '#shared/domain/version.ts';
import type { Landscape } from '../../state/landscape.svelte.ts';
import type { Project } from '../../state/project.svelte.ts';
import type { Subject } from '../panels/subject.ts';
import { axisName } from './axis-name.ts';
import { drawnField, previewText } from './drawn-field.ts';

/** A landscape as its files tell it. */
export function landscapeSubject(landscape: Landscape, project: Project | null): Subject {
  const detail = landscape.detail.value;
  if (!detail) return { stem: '', conventions: '' };
  const model = project?.models.items.find(({ id }) => id === detail.model);
  const { value, fraction } = landscape.threshold;
  const field = landscape.field.value && drawnField(landscape.field.value);
  const share = fraction === null ? '' : ` (${number(100 * fraction)} % of the range)`;
  const sentences = [
    [model?.label, detail.label].filter(Boolean).join(', '),
    `Directions ${detail.spec ? directionsText(detail.spec.directions) : 'as imported'}`,
    `Grid ${detail.shape.join(' × ')}, ${detail.axes.map(({ values }, axis) => `${axisName(axis)} from ${number(values[0])} to ${number(values[values.length - 1])}`).join(', ')}`, // prettier-ignore
    ...(field?.preview ? [`Unfinished: ${previewText(field.preview)}, the others filled in between them`] : []),
    `Field ${landscape.fieldName ?? 'unknown'}`,
    `Merge tree and pairs of the sublevel sets under ${landscape.representation}`,
    `Persistence threshold ${number(value, 4)}${share}`,
    `Saddleback ${version}`,
  ];
  const stem = [model?.label, detail.label, field?.preview ? 'preview' : ''].filter(Boolean).join(' ');
  const values = {
    representation: landscape.representation,
    field: landscape.fieldName ?? '',
    threshold: String(value),
  };
  const panels = { landscape: landscape.id, model: detail.model, values };
  return { stem, conventions: `${sentences.join('. ')}.`, panels };
}

const directionsText = ({ id, params }: DirectionsSpec): string =>
  [id, ...Object.entries(params).map(([name, value]) => `${name} ${String(value)}`)].join(', ');
