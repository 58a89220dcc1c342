import { realign, type Repair } from '#shared/analysis/lint/repair.ts';
import { lint } from '#shared/analysis/lint/registry.ts';
import type { Finding } from '#shared/domain/finding.ts';
import { chooseField, type Landscape } from '#shared/domain/landscape.ts';

/** What deserves a second look in one field of a landscape. @throws WorkbenchError 'key-missing' */
export const findingsOf = (landscape: Landscape, field: string): Finding[] =>
  lint(landscape, chooseField(landscape, field));

/** The copy in which the lines that are displaced in one field are put back; null where none are. @throws WorkbenchError 'key-missing' */
export const realignedBy = (landscape: Landscape, field: string): Repair | null =>
  realign(landscape, chooseField(landscape, field));
