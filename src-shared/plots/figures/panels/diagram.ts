import { persistenceScene } from '../../persistence-diagram.ts';
import { pairsTable } from '../parts/tables.ts';
import { topologyPanel } from './topology-panel.ts';

export const diagram = topologyPanel({
  id: 'diagram',
  title: 'Persistence diagram',
  what: 'Persistence diagram (dimension 0)',
  key: 'Diagrams: a dot for each finite pair, essential pairs as rings.',
  draw: ({ pairs }, options) => persistenceScene({ ...options, pairs }),
  table: pairsTable,
});
