import { version } from '#shared/domain/version.ts';
import type { Project } from '../../state/project.svelte.ts';
import type { Subject } from '../panels/subject.ts';
import { many } from '../panels/words.ts';

/** A comparison as its files tell it. */
export function comparisonSubject({ info, compare }: Project): Subject {
  const sentences = [
    `${many(compare.chosen.length, 'model or landscape', 'models and landscapes')} of ${info.name}`,
    `Topologies of the sublevel sets under ${compare.representation}`,
    `Saddleback ${version}`,
  ];
  return { stem: info.name, conventions: `${sentences.join('. ')}.` };
}
