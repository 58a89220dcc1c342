import type { ParamValue, ParamValues } from '#shared/domain/params.ts';
import type { TrainSpec } from '#shared/domain/training.ts';

const text = (value: ParamValue): string => (Array.isArray(value) ? value.join('-') : String(value));

/** What a trained model is called when nobody said it: its problem, what tells it apart, its seed. */
export const labelOf = ({ problem, seed }: TrainSpec, told: ParamValues): string =>
  [problem.id, ...Object.entries(told).map(([name, value]) => `${name} ${text(value)}`), `seed ${seed}`].join(' ');

/** A file's name for weights of this label. */
export const fileName = (label: string): string =>
  `${label.replace(/[^\p{L}\p{N}.=+-]+/gu, '-').replace(/^[-.]+|[-.]+$/g, '') || 'trained'}.safetensors`;
