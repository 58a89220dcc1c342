import { averagePersistence } from './average-persistence.ts';
import { convexFraction } from './convex-fraction.ts';
import { counts } from './counts.ts';
import type { Metric } from './metric.ts';
import { persistenceEntropy } from './persistence-entropy.ts';
import { smad } from './smad.ts';
import { totalPersistence } from './total-persistence.ts';
import { values } from './values.ts';

/** Every number, in the order in which tables list them. */
export const metrics: readonly Metric[] = [
  ...counts,
  ...averagePersistence,
  ...totalPersistence,
  ...persistenceEntropy,
  ...smad,
  ...values,
  ...convexFraction,
];
