import type { TopologyView } from '../../../domain/topology-view.ts';
import { number } from '../../axis-scale.ts';
import type { NumberMeaning } from '../figure-source.ts';
import { inSentence, numberTitle } from './names.ts';

/** Numbers that captions of trees and diagrams tell. */
export const counted = ['minima', 'saddles', 'average-persistence'] as const;

/** `minima 3, saddles 2, average persistence 0.2428`; the tables beside a figure have them in full. */
export const countedText = ({ numbers }: Pick<TopologyView, 'numbers'>, meanings: readonly NumberMeaning[]): string =>
  counted
    .map(
      (id) =>
        `${inSentence(numberTitle(id, meanings))} ${typeof numbers[id] === 'number' ? number(numbers[id], 4) : 'undefined'}`,
    ) // prettier-ignore
    .join(', ');
