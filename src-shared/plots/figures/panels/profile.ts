import { landscapeProfileScene } from '../../landscape-profile.ts';
import { profileTable } from '../parts/tables.ts';
import { thresholdParam, topologyPanel } from './topology-panel.ts';

export const profile = topologyPanel({
  id: 'profile',
  title: 'Landscape profile',
  what: 'Topological landscape profile',
  key: 'Profiles: basins nested in each other, as wide at a height as there are samples at or below it, minima as red dots.',
  params: { threshold: thresholdParam },
  draw: ({ tree, pairs }, options) => landscapeProfileScene({ ...options, tree, pairs }),
  table: profileTable,
});
