import { toWorkbenchError, WorkbenchError, type Failure } from './errors.ts';

/** Any thrown value as plain data. */
export function toFailure(thrown: unknown): Failure {
  const error = toWorkbenchError(thrown);
  const origin = error.cause instanceof Error ? error.cause : error;
  return { code: error.code, message: error.message, details: error.details, stack: origin.stack };
}

/** The error that `failure` was made from, with the stack of where it was thrown. */
export function fromFailure(failure: Failure): WorkbenchError {
  const error = new WorkbenchError(failure.code, failure.message, failure.details);
  if (failure.stack) error.stack = failure.stack;
  return error;
}
