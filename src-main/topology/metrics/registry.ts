import { averagePersistence } from './average-persistence.ts';
import { counts } from './counts.ts';
import type { Metric } from './metric.ts';
import { range } from './range.ts';
import { totalPersistence } from './total-persistence.ts';

/** Every number, in the order in which tables list them. */
export const metrics: readonly Metric[] = [...counts, ...averagePersistence, ...totalPersistence, ...range];
