import type { Connection } from './connection.svelte.ts';

/** The line to the workbench with the handle of an open project, which is another one after the line was broken. */
export interface ProjectLine {
  readonly connection: Connection;
  readonly id: number;
}
