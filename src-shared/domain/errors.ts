/** Every way in which work can fail. The list is closed: a code is part of the command line's and the contract's interface. */
export const errorCodes = [
  'bad-usage', // unknown command, flag or flag value
  'bad-value', // a value outside what its parameter allows
  'file-missing',
  'file-unreadable', // a directory, no permission, a device error
  'file-empty',
  'file-too-large',
  'file-truncated',
  'file-malformed', // the bytes contradict the format or the header
  'unsupported-format',
  'unsupported-dtype',
  'unsupported-operator',
  'unsupported-representation',
  'shape-mismatch',
  'key-missing',
  'key-ambiguous', // a file holds several arrays and none was chosen
  'nothing-finite', // a landscape without a single finite value
  'too-large', // refused before allocating; the message holds the number
  'spec-mismatch', // a run is resumed with other inputs than it was started with
  'run-interrupted', // an unfinished run is in the way
  'project-locked', // another process has the project open
  'project-newer', // made by a later version of Saddleback
  'not-found', // no record with this id
  'network-refused', // a request that the web host does not answer
  'backend-missing',
  'worker-lost',
  'cancelled',
  'internal',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** What failed, in one line for people (`message`) and as plain data for programs (`details`). */
export class WorkbenchError extends Error {
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, message: string, details: Record<string, unknown> = {}, options?: ErrorOptions) {
    super(message, options);
    this.name = 'WorkbenchError';
    this.code = code;
    this.details = details;
  }
}

/** An error as plain data: classes do not survive a structured clone. */
export interface Failure {
  readonly code: ErrorCode;
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly stack: string | undefined;
}

/** Errors whose cause is the input or the call, not the work: the command line exits with 2 for these, with 1 for others. */
const inputCodes = new Set<ErrorCode>(
  errorCodes.filter((code) => !['backend-missing', 'worker-lost', 'cancelled', 'internal'].includes(code)),
);

export const isInputError = (error: WorkbenchError): boolean => inputCodes.has(error.code);

/** Any thrown value as a `WorkbenchError`; unknown ones become `internal` and keep their cause. */
export function toWorkbenchError(thrown: unknown): WorkbenchError {
  if (thrown instanceof WorkbenchError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new WorkbenchError('internal', message, {}, { cause: thrown });
}

/** Throws `cancelled` once `signal` is aborted. Long loops call it between steps. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new WorkbenchError('cancelled', 'Cancelled');
}
