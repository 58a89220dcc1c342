import type { Param } from '../../../domain/params.ts';

const text = (title: string, usual = ''): Param => ({ kind: 'text', title, default: usual });

/** Parameters that many templates share. */
export const modelsParam = text('Models, by words such as beta=30; all of them when empty');
export const directionsParam = text('Landscapes, by the kind of their directions or words of their label', 'random');
export const representationParam = text('Representation of the topologies', 'grid-freudenthal');
export const fieldParam = text('Field of the landscapes', 'loss');
export const scaleParam: Param = {
  kind: 'choice',
  title: 'Height of the surfaces',
  default: 'auto',
  choices: ['auto', 'linear', 'log'],
};

/** A list written with commas, blanks around its items left out. */
export const listOf = (written: string): string[] =>
  written
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);
