/** What a call takes, what it answers, and what it reports on the way. A contract is a record of these; all three are plain data. */
export interface Method<Argument, Result, Progress = never> {
  readonly argument: Argument;
  readonly result: Result;
  readonly progress: Progress;
}

export type AnyMethod = Method<unknown, unknown, unknown>;
